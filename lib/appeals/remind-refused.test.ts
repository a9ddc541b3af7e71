import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { useTestDatabase } from "../embedded/test-settings";
import { stopJobs } from "../jobs";
import { requestReminder, sendReminder } from "./commands";

/** A real SMTP server that refuses what it is told to refuse. */
let refuses = 0;
const received: string[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onRcptTo(_, __, done) {
    done(refuses ? Object.assign(new Error("5.1.1 No such mailbox"), { responseCode: refuses }) : null);
  },
  onData(stream, session, done) {
    stream.resume();
    stream.on("end", () => {
      received.push(...session.envelope.rcptTo.map(({ address }) => address));
      done();
    });
  },
});

let database: TestDatabase;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  database = await useTestDatabase({ SMTP_URL: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
  await new Promise<void>((resolve) => server.close(resolve));
});

let count = 0;
let address: string;
let reminderId: string;
beforeEach(async () => {
  address = `refused-${++count}@example.org`;
  received.length = 0;
  refuses = 0;
  await requestReminder({ address, network: `n-${count}` });
  reminderId = (await db.reminder.findUniqueOrThrow({ where: { address } })).id;
});

it("an address that is refused for good is forgotten at once, and a former member's is noted as such", async () => {
  await db.member.create({ data: { status: "ENDED", emails: { create: { address } } } });
  refuses = 550;
  await sendReminder({ reminderId });
  expect(await db.reminder.count({ where: { address } })).toBe(0);
  expect(await db.memberEmail.findUnique({ where: { address } })).toMatchObject({ bounceCode: "5.1.1" });
});

it("what fails for a moment is tried again, and then goes once", async () => {
  refuses = 451;
  await expect(sendReminder({ reminderId })).rejects.toThrow();
  expect(received).toEqual([]);
  refuses = 0;
  await Promise.all([sendReminder({ reminderId }), sendReminder({ reminderId })]);
  await sendReminder({ reminderId });
  expect(received).toEqual([address]);
});
