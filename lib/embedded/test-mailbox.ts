import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { MailDev } from "maildev";
import { simpleParser } from "mailparser";
import { choosePort } from "./launcher/ports.mjs";

export interface Received {
  subject: string;
  text: string;
  html: string;
  to: string[];
  headers: Record<string, unknown>;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

export interface TestMailbox {
  /** What `SMTP_URL` must be for mails to arrive here. */
  url: string;
  to(address: string): Promise<Received[]>;
  close(): Promise<void>;
}

async function headersOf(raw: Readable): Promise<Record<string, unknown>> {
  const { headerLines } = await simpleParser(raw);
  return Object.fromEntries(headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]));
}

/** A real SMTP server for one test file, and what arrived there. */
export async function openTestMailbox(): Promise<TestMailbox> {
  const port = await choosePort({});
  const server = new MailDev({ smtp: port, ip: "127.0.0.1", disableWeb: true, silent: true });
  const { storage, smtp } = await server.start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    async to(address) {
      const mails = (await storage.getAll()).filter(({ to }) => to?.some((one) => one.address === address));
      return await Promise.all(
        mails.map(async ({ id, subject, text, html, to, attachments }) => ({
          ...{ subject: subject ?? "", text: text ?? "", html: String(html ?? "") },
          to: (to ?? []).map((one) => one.address ?? ""),
          // As they came: what MailDev tells leaves some out.
          headers: await headersOf(await smtp.getRawEmail(id)),
          attachments: await Promise.all(
            (attachments ?? []).map(async ({ filename, generatedFileName }) => {
              const { contentType, stream } = await smtp.getEmailAttachment(id, generatedFileName);
              return { filename, contentType, content: await buffer(stream) };
            }),
          ),
        })),
      );
    },
    close: () => server.stop(),
  };
}
