import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { MailDev } from "maildev";
import { SMTPServer } from "smtp-server";
import { choosePort } from "./launcher/ports.mjs";

export interface TestMail {
  /** For SMTP_URL. */
  url: string;
  /** What arrived for an address, the first first. */
  to(address: string): Promise<{ subject: string; text: string }[]>;
  close(): Promise<void>;
}

interface Received {
  subject: string;
  text: string;
  to: { address: string }[];
}

/** A real SMTP server in this process, for the rest of a test file. */
export async function startTestMail(): Promise<TestMail> {
  const taken = new Set<number>();
  const [smtp, web] = [await choosePort({ taken }), await choosePort({ taken })];
  const mailDirectory = await mkdtemp(path.join(tmpdir(), "groundwork-mail-"));
  const local = { ip: "127.0.0.1", webIp: "127.0.0.1" };
  const server = new MailDev({ smtp, web, ...local, mailDirectory, silent: true });
  await server.start();
  return {
    url: `smtp://127.0.0.1:${smtp}`,
    async to(address) {
      const answer = await fetch(`http://127.0.0.1:${web}/api/email`);
      const mails = (await answer.json()) as Received[];
      return mails.filter(({ to }) => to.some((one) => one.address === address));
    },
    async close() {
      await server.stop();
      await rm(mailDirectory, { recursive: true, force: true });
    },
  };
}

/** Another, which refuses the addresses that it is told to refuse, and keeps of the rest whom they were for. */
export async function startRefusingMail() {
  const refusals = new Map<string, { code: number; words: string }>();
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      const refused = refusals.get(address);
      done(refused ? Object.assign(new Error(refused.words), { responseCode: refused.code }) : null);
    },
    onData(stream, session, done) {
      stream.resume();
      stream.on("end", () => {
        received.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, refusals, received, close };
}
