import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

/** A mail server that knows nobody: it refuses every recipient for good. `asked` says whom it was asked for. */
export async function openRefusingServer(): Promise<{ url: string; asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      asked.push(address);
      done(Object.assign(new Error("5.1.1 no such user"), { responseCode: 550 }));
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a mail server hands back of a mail that could not be delivered (RFC 3464). */
export function bounceReport(to: string, status: string): string {
  return [
    ...["From: mailer-daemon@mx.example", "To: hello@news.example", "Subject: Undelivered Mail Returned to Sender"],
    ...["MIME-Version: 1.0", 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', ""],
    ...["--b", "Content-Type: text/plain", "", "Your message could not be delivered.", ""],
    ...["--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", ""],
    ...[`Final-Recipient: rfc822; ${to}`, "Action: failed", `Status: ${status}`, "", "--b--", ""],
  ].join("\r\n");
}
