import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { startRefusingMail } from "../../embedded/test-mail";
import { useTestDatabase } from "../../embedded/test-settings";
import { receiveBounceReport, sendMessage } from ".";

let mail: Awaited<ReturnType<typeof startRefusingMail>>;
let database: TestDatabase;
beforeAll(async () => {
  mail = await startRefusingMail();
  database = await useTestDatabase({ SMTP_URL: mail.url });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
  await mail.close();
});

let count = 0;
let address: string;
let memberId: string;
beforeEach(async () => {
  address = `reader-${++count}@example.org`;
  memberId = (await db.member.create({ data: { emails: { create: { address } } } })).id;
  mail.received.length = 0;
});

const message = async () => {
  const { id } = await db.membership.create({
    data: { memberId, plan: "MONTHLY", amount: 500, currency: "usd", status: "INCOMPLETE", startedAt: new Date() },
  });
  return (await db.emailMessage.create({ data: { cause: `welcome:${id}`, template: "welcome", memberId } })).id;
};
const stateOf = async (id: string) => (await db.emailMessage.findUniqueOrThrow({ where: { id } })).state;
const bouncedAt = async () => (await db.memberEmail.findUniqueOrThrow({ where: { address } })).bouncedAt;

it("stops at an address that the server refuses for good, and staff can see why", async () => {
  mail.refusals.set(address, { code: 550, words: "5.1.1 no such user" });
  const first = await message();
  await sendMessage({ messageId: first });
  await sendMessage({ messageId: first });
  expect(await stateOf(first)).toBe("BOUNCED");
  expect(await db.memberEmail.findUniqueOrThrow({ where: { address } })).toMatchObject({ bounceCode: "5.1.1" });
  expect(await db.auditEntry.findMany({ where: { memberId } })).toMatchObject([
    { action: "member.mail-bounced", after: { status: "5.1.1" } },
  ]);
  mail.refusals.delete(address);
  const second = await message();
  await sendMessage({ messageId: second });
  expect(await stateOf(second)).toBe("FAILED");
  expect(mail.received).toEqual([]);
});

it.each([
  ["a full mailbox", 552, "5.2.2 over quota", "BOUNCED"],
  ["a server that is busy", 450, "4.2.1 try later", "FAILED"],
])("%s does not end an address", async (_, code, words, state) => {
  mail.refusals.set(address, { code, words });
  const id = await message();
  await sendMessage({ messageId: id }).catch(() => undefined);
  expect(await stateOf(id)).toBe(state);
  expect(await bouncedAt()).toBeNull();
});

const report = (to: string, status: string) =>
  Buffer.from(
    [
      ...["From: mailer-daemon@mx.example", "To: hello@news.example", "Subject: Undelivered", "MIME-Version: 1.0"],
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      ...["", "--b", "Content-Type: text/plain", "", "It could not be delivered.", ""],
      ...["--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", ""],
      ...[`Final-Recipient: rfc822; ${to}`, "Action: failed", `Status: ${status}`, "", "--b--", ""],
    ].join("\r\n"),
  );

it("takes a report of the mail server's, once, and none about strangers", async () => {
  expect(await receiveBounceReport(report("stranger@example.org", "5.1.1"))).toBe(0);
  expect(await receiveBounceReport(report(address, "5.2.2"))).toBe(0);
  expect(await bouncedAt()).toBeNull();
  expect(await receiveBounceReport(report(address.toUpperCase(), "5.1.1"))).toBe(1);
  expect(await receiveBounceReport(report(address, "5.1.1"))).toBe(0);
  expect(await bouncedAt()).toBeInstanceOf(Date);
  expect(await receiveBounceReport(Buffer.from("no mail at all"))).toBe(0);
});
