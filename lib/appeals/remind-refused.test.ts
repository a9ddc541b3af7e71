import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "../db";
import type { TestDatabase } from "../embedded/test-database";
import { startRefusingMail } from "../embedded/test-mail";
import { useTestDatabase } from "../embedded/test-settings";
import { stopJobs } from "../jobs";
import { requestReminder, sendReminder } from "./commands";

let mail: Awaited<ReturnType<typeof startRefusingMail>>;
let database: TestDatabase;
beforeAll(async () => {
  mail = await startRefusingMail();
  database = await useTestDatabase({ SMTP_URL: mail.url });
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
  await mail.close();
});

let count = 0;
let address: string;
let reminderId: string;
beforeEach(async () => {
  address = `refused-${++count}@example.org`;
  mail.received.length = 0;
  await requestReminder({ address, network: `n-${count}` });
  reminderId = (await db.reminder.findUniqueOrThrow({ where: { address } })).id;
});

it("an address that is refused for good is forgotten at once, and a former member's is noted as such", async () => {
  await db.member.create({ data: { status: "ENDED", emails: { create: { address } } } });
  mail.refusals.set(address, { code: 550, words: "5.1.1 No such mailbox" });
  await sendReminder({ reminderId });
  expect(await db.reminder.count({ where: { address } })).toBe(0);
  expect(await db.memberEmail.findUnique({ where: { address } })).toMatchObject({ bounceCode: "5.1.1" });
});

it("what fails for a moment is tried again, and then goes once", async () => {
  mail.refusals.set(address, { code: 451, words: "5.1.1 No such mailbox" });
  await expect(sendReminder({ reminderId })).rejects.toThrow();
  expect(mail.received).toEqual([]);
  mail.refusals.delete(address);
  await Promise.all([sendReminder({ reminderId }), sendReminder({ reminderId })]);
  await sendReminder({ reminderId });
  expect(mail.received).toEqual([address]);
});
