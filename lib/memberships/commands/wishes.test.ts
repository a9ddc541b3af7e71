import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { openTestMailbox, type TestMailbox } from "../../embedded/test-mailbox";
import { readStopLink, stopMails } from "../../members/commands";
import { findMemberByAddress } from "../../members/queries";
import { announceStatements, sendMessage, syncCheckout, syncCustomer } from ".";

let giving: TestGiving;
let mailbox: TestMailbox;
beforeAll(async () => {
  mailbox = await openTestMailbox();
  giving = await useTestGiving({ SMTP_URL: mailbox.url });
});
afterAll(async () => {
  await giving.close();
  await mailbox.close();
});

const address = "wishes@example.org";
let customer: string;
let memberId: string;
const renew = async () => {
  await giving.standIn.control("clock", { advance_seconds: 32 * 24 * 3600 });
  await syncCustomer(customer);
};
const receipts = () =>
  db.emailMessage.findMany({ where: { memberId, template: "receipt" }, orderBy: { createdAt: "asc" } });
const sent = async (subject: RegExp) => (await mailbox.to(address)).filter((mail) => subject.test(mail.subject));

beforeAll(async () => {
  const joined = await giveAsGuest(giving.standIn, { address });
  customer = joined.customer;
  await syncCheckout(joined.sessionId);
  memberId = (await findMemberByAddress(db, address)) ?? "";
});

it("a renewal's receipt says how to stop such mails, by one click and in its foot; what is no matter of taste does not", async () => {
  await renew();
  const [receipt] = await receipts();
  await sendMessage({ messageId: receipt?.id ?? "" });
  const welcome = await db.emailMessage.findFirstOrThrow({ where: { memberId, template: "welcome" } });
  await sendMessage({ messageId: welcome.id });
  const [mail] = await sent(/receipt/i);
  expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const link = /^<(.+)>$/.exec(String(mail?.headers["list-unsubscribe"]))?.[1] ?? "";
  expect(link).toMatch(/^http:\/\/localhost:3000\/api\/mail\/unsubscribe\?token=/);
  expect(readStopLink(new URL(link).searchParams.get("token") ?? "")).toEqual({ memberId, wish: "receipts" });
  for (const words of [mail?.text, mail?.html]) expect(words).toContain("/account/profile#wishes");
  const [other] = await sent(/^Welcome/);
  expect(other?.headers).not.toHaveProperty("list-unsubscribe");
  expect(other?.text).not.toContain("#wishes");
});

it("whoever stops them gets no more: neither what waits already, nor what a renewal would queue", async () => {
  await renew();
  const waiting = (await receipts()).at(-1);
  expect(waiting?.state).toBe("QUEUED");
  await stopMails({ actor: { kind: "guest" }, input: { memberId, wish: "receipts" } });
  await sendMessage({ messageId: waiting?.id ?? "" });
  expect((await receipts()).at(-1)).toMatchObject({ id: waiting?.id, state: "UNWANTED" });
  expect(await sent(/receipt/i)).toHaveLength(1);
  const before = (await receipts()).length;
  await renew();
  expect(await receipts()).toHaveLength(before);
});

it("January's note of the statement has a wish of its own: one click stops it, and nothing else", async () => {
  const january = (year: number) => new Date(`${year}-01-05T15:00:00Z`);
  const [newest] = await db.payment.findMany({ where: { memberId }, orderBy: { paidAt: "desc" }, take: 1 });
  const year = newest?.paidAt?.getUTCFullYear() ?? 0;
  const cause = `statement:${year}:${memberId}`;
  const notes = () => db.emailMessage.findMany({ where: { memberId, template: "statement-ready" } });
  await db.payment.updateMany({ where: { memberId }, data: { paidAt: new Date(`${year}-06-01T12:00:00Z`) } });
  await announceStatements({}, january(year + 1));
  const { id } = await db.emailMessage.findUniqueOrThrow({ where: { cause } });
  await sendMessage({ messageId: id });
  const [mail] = await sent(/statement/);
  expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const link = /^<(.+)>$/.exec(String(mail?.headers["list-unsubscribe"]))?.[1] ?? "";
  const found = readStopLink(new URL(link).searchParams.get("token") ?? "");
  expect(found).toEqual({ memberId, wish: "statements" });
  if (found) await stopMails({ actor: { kind: "guest" }, input: found });
  await db.emailMessage.update({ where: { id }, data: { state: "QUEUED" } });
  await sendMessage({ messageId: id });
  expect(await notes()).toMatchObject([{ cause, state: "UNWANTED" }]);
  expect(await sent(/statement/)).toHaveLength(1);
  await db.payment.updateMany({ where: { memberId }, data: { paidAt: new Date(`${year + 1}-06-01T12:00:00Z`) } });
  await announceStatements({}, january(year + 2));
  expect(await notes()).toHaveLength(1);
  expect(await db.member.findUniqueOrThrow({ where: { id: memberId } })).toMatchObject({ wantsNews: true });
});
