import nodemailer, { type Transporter } from "nodemailer";
import { env } from "./env";
import { getSettings, type Settings } from "./settings";
import { dressMail } from "./templates/dress";

export interface Attachment {
  filename: string;
  content: Buffer;
  contentType: string;
}

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Stable per cause: a retry after a lost answer carries the same Message-ID. */
  messageId: string;
  attachments?: Attachment[];
  /** For mails that one can do without: where a mail program posts to stop them, by one click (RFC 8058). */
  unsubscribe?: string;
}

let transport: Transporter | undefined;

/** Why the mail server would not take mail from us now; null when it would. */
export async function mailRefusal(): Promise<string | null> {
  transport ??= nodemailer.createTransport(env.SMTP_URL);
  return await transport.verify().then(
    () => null,
    (error: { code?: string }) => error.code ?? "unknown",
  );
}

/** Whether a server refused the recipient for good: the only failure that trying again cannot mend. */
function refusal(error: unknown): string | null {
  const { responseCode = 0, response = "", command = "" } = error as SMTPError;
  if (responseCode < 550 || command !== "RCPT TO") return null;
  return /\b(5\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? "5.0.0";
}

interface SMTPError {
  responseCode?: number;
  response?: string;
  command?: string;
}

/** Who mails come from: the address that is set where we run, under the name that staff chose. */
function sender({ mail: { senderName } }: Settings): string | { name: string; address: string } {
  const address = /<([^<>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;
  return senderName ? { name: senderName, address } : env.MAIL_FROM;
}

/**
 * Hands a mail to the SMTP server. Returns null, or the status (RFC 3463) with which the recipient was refused for good.
 * @throws when it fails otherwise; the job that called tries again.
 */
export async function sendMail(mail: Mail): Promise<string | null> {
  const { to, subject, html, text, messageId, attachments = [], unsubscribe } = mail;
  transport ??= nodemailer.createTransport(env.SMTP_URL);
  const domain = new URL(env.APP_URL).hostname;
  const settings = await getSettings();
  const place = { site: settings.organisation.name, appUrl: env.APP_URL };
  return await transport
    .sendMail({
      from: sender(settings),
      to,
      subject,
      html: dressMail(html, settings.look, place),
      text,
      messageId: `<${messageId}@${domain}>`,
      attachments,
      headers: {
        "Auto-Submitted": "auto-generated",
        ...(unsubscribe && {
          "List-Unsubscribe": `<${unsubscribe}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
    })
    .then(
      () => null,
      (error) => refusal(error) ?? Promise.reject(error),
    );
}
