import { expect } from "@playwright/test";
import { load } from "cheerio";
import { simpleParser } from "mailparser";
import { told } from "./stack";

export interface Mail {
  id: string;
  subject: string;
  html: string;
  text: string;
  to: { address: string }[];
  attachments?: { filename: string; generatedFileName: string; contentType: string }[];
}

/** The inbox behind the SMTP server that the product really sends to. */
export const mailbox = {
  async to(address: string, subject = /./): Promise<Mail[]> {
    const theirs = new URLSearchParams({ "to.address": address }); // the whole inbox would be megabytes by then
    const answer = await fetch(`${told().addresses.mailbox}/api/email?${theirs}`);
    const mails = (await answer.json()) as Mail[];
    return mails.filter(({ subject: text }) => subject.test(text));
  },

  /** Waits for the mail; the last of them when `count` are awaited. */
  async wait(address: string, subject: RegExp, count = 1, timeout = 30_000): Promise<Mail> {
    const message = `mail to ${address} about ${subject}`;
    const howMany = async () => (await this.to(address, subject)).length;
    await expect.poll(howMany, { message, timeout }).toBeGreaterThanOrEqual(count);
    const mail = (await this.to(address, subject)).at(-1);
    if (!mail) throw new Error("No mail");
    return mail;
  },

  /** A mail's headers as they came: what the inbox tells leaves some out. */
  async headers({ id }: Mail): Promise<Record<string, string>> {
    const raw = await fetch(`${told().addresses.mailbox}/api/email/${id}/download`);
    const { headerLines } = await simpleParser(Buffer.from(await raw.arrayBuffer()));
    return Object.fromEntries(headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]));
  },

  /** The files that came with a mail. */
  async files({ id, attachments = [] }: Mail): Promise<{ name: string; type: string; bytes: Uint8Array }[]> {
    return await Promise.all(
      attachments.map(async ({ filename, generatedFileName, contentType }) => {
        const address = `${told().addresses.mailbox}/api/email/${id}/attachment/${generatedFileName}`;
        const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
        return { name: filename, type: contentType, bytes };
      }),
    );
  },
};

/** Where a mail's button leads. */
export function buttonOf(mail: Mail, label: string): string {
  const $ = load(mail.html);
  const links = $("a").filter((_, link) => $(link).text().trim() === label);
  const href = links.first().attr("href");
  if (!href) throw new Error(`The mail “${mail.subject}” has no button “${label}”`);
  return href;
}
