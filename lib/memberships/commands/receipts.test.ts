import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { openTestMailbox, type TestMailbox } from "../../embedded/test-mailbox";
import { stripe } from "../../stripe";
import { announceStatements, sendMessage, sendReceipt, syncCustomer } from ".";

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

const DAY = 24 * 3600;
const HEAD = { kind: "staff", userId: "018f0000-0000-7000-8000-000000000001" } as const;

const memberOf = (customer: string) =>
  db.member.findFirstOrThrow({
    where: { customers: { some: { id: customer } } },
    include: { payments: { orderBy: { createdAt: "asc" } }, messages: { orderBy: { createdAt: "asc" } } },
  });
const templates = async (customer: string) => (await memberOf(customer)).messages.map(({ template }) => template);

/** Sends what waits. Returns the mails that came of it. */
async function deliver(customer: string) {
  const member = await memberOf(customer);
  const { address } = await db.memberEmail.findFirstOrThrow({ where: { memberId: member.id } });
  const before = await mailbox.to(address);
  for (const { id, state } of member.messages) if (state === "QUEUED") await sendMessage({ messageId: id });
  return (await mailbox.to(address)).slice(before.length);
}
const pdfText = async (bytes: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text.replace(/\s+/g, " ");

describe("receipts by mail", () => {
  it("come once per payment: with the welcome first, by themselves after each renewal", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "renews@example.org" });
    await syncCustomer(customer);
    await syncCustomer(customer);
    expect(await templates(customer)).toEqual(["welcome"]);
    const [welcome] = await deliver(customer);
    expect(welcome?.text).toContain("receipt for your first payment is attached");
    const [first] = (await memberOf(customer)).payments;
    expect(await pdfText(welcome?.attachments[0]?.content ?? new Uint8Array())).toContain("$5.00");

    await giving.standIn.control("clock", { advance_seconds: 32 * DAY });
    for (let times = 0; times < 3; times += 1) await syncCustomer(customer);
    expect(await templates(customer)).toEqual(["welcome", "receipt"]);
    const [mail, ...others] = await deliver(customer);
    expect(others).toEqual([]);
    expect(mail?.subject).toMatch(/^Your receipt from/);
    expect(mail?.text).toMatch(/We received \$5 on .*monthly membership/);
    expect(mail?.text, "receipts get passed on").not.toContain("/signin/");
    expect(mail?.attachments).toMatchObject([
      { contentType: "application/pdf", filename: expect.stringMatching(/^receipt-\d{4}-\d\d-\d\d-R-.*\.pdf$/) },
    ]);
    expect(await pdfText(mail?.attachments[0]?.content ?? new Uint8Array())).toMatch(
      /Monthly membership.*Paid \$5\.00/,
    );
    expect(first?.id).not.toBe((await memberOf(customer)).payments[1]?.id);
  });

  it("do not come for what failed, nor for a double that is undone", async () => {
    const failing = await giveAsGuest(giving.standIn, { address: "fails2@example.org", card: "4000000000000341" });
    await syncCustomer(failing.customer);
    await giving.standIn.control("clock", { advance_seconds: 32 * DAY });
    await syncCustomer(failing.customer);
    expect(await templates(failing.customer)).not.toContain("receipt");
    const first = await giveAsGuest(giving.standIn, { address: "double2@example.org" });
    await syncCustomer(first.customer);
    await giving.standIn.control("clock", { advance_seconds: 3600 });
    const second = await giveAsGuest(giving.standIn, { address: "double2@example.org", frequency: "ANNUAL" });
    await syncCustomer(second.customer);
    expect((await templates(first.customer)).sort()).toEqual(["double-refunded", "welcome"]);
  });
});

it("tells of each refund once, when it has succeeded, with the receipt as it stands then", async () => {
  const { customer } = await giveAsGuest(giving.standIn, { address: "refunded@example.org", frequency: "ANNUAL" });
  await syncCustomer(customer);
  await deliver(customer);
  const charge = (await stripe().charges.list({ customer })).data[0]?.id ?? "";
  await stripe().refunds.create({ charge, amount: 1000 });
  for (let times = 0; times < 3; times += 1) await syncCustomer(customer);
  const [mail, ...others] = await deliver(customer);
  expect(others).toEqual([]);
  expect(mail?.text).toContain("We have sent $10 back to you.");
  expect(await pdfText(mail?.attachments[0]?.content ?? new Uint8Array())).toMatch(
    /Paid \$35\.00 Refunded on .* -\$10\.00 What remains of this payment \$25\.00/,
  );
  await giving.standIn.control("settings", { pending_refunds: true });
  await stripe().refunds.create({ charge, amount: 500 });
  await syncCustomer(customer);
  expect(await deliver(customer), "a refund that waits").toEqual([]);
  await giving.standIn.control("clock", { advance_seconds: 8 * DAY });
  await giving.standIn.control("settings", { pending_refunds: false });
  await syncCustomer(customer);
  expect((await deliver(customer)).map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Your refund from/)]);
});

describe("a receipt sent again", () => {
  let customer: string;
  let member: Awaited<ReturnType<typeof memberOf>>;
  beforeAll(async () => {
    ({ customer } = await giveAsGuest(giving.standIn, { address: "again@example.org" }));
    await syncCustomer(customer);
    await deliver(customer);
    member = await memberOf(customer);
  });
  beforeEach(() => db.rateLimiterFlexible.deleteMany());
  const own = (): Actor => ({ kind: "member", userId: member.id, memberId: member.id });
  const paymentId = () => member.payments[0]?.id ?? "";

  it("goes to its member, once for two presses, and a few times an hour", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 12, minute));
    for (const seconds of [0, 1]) {
      const now = new Date(at(0).getTime() + seconds * 1_000);
      expect(await sendReceipt({ actor: own(), paymentId: paymentId(), now })).toBe("sent");
    }
    const [mail, ...others] = await deliver(customer);
    expect(others).toEqual([]);
    expect(mail?.text).toContain("Here is your receipt again.");
    expect(mail?.attachments).toHaveLength(1);
    for (let minute = 1; minute <= 4; minute += 1)
      expect(await sendReceipt({ actor: own(), paymentId: paymentId(), now: at(minute) })).toBe("sent");
    expect(await sendReceipt({ actor: own(), paymentId: paymentId(), now: at(9) })).toBe("limited");
    await deliver(customer);
  });

  it("is nobody else's to send, but staff's who may, with an entry in the audit", async () => {
    const other = await giveAsGuest(giving.standIn, { address: "other@example.org" });
    await syncCustomer(other.customer);
    const stranger = await memberOf(other.customer);
    const actor: Actor = { kind: "member", userId: stranger.id, memberId: stranger.id };
    expect(await sendReceipt({ actor, paymentId: paymentId() })).toBe("not-found");
    expect(await sendReceipt({ actor: own(), paymentId: "nonsense" })).toBe("not-found");
    await expect(sendReceipt({ actor: { kind: "guest" }, paymentId: paymentId() })).rejects.toThrow("forbidden");
    for (const role of ["EDITOR", "ANALYST"] as const)
      await expect(sendReceipt({ actor: { ...HEAD, role }, paymentId: paymentId() })).rejects.toThrow("forbidden");
    expect(await sendReceipt({ actor: { ...HEAD, role: "MANAGER" }, paymentId: paymentId() })).toBe("sent");
    const entries = await db.auditEntry.findMany({ where: { action: "receipt.send", actorKind: "STAFF" } });
    expect(entries).toMatchObject([{ subjectId: paymentId(), memberId: member.id, actorId: HEAD.userId }]);
  });
});

describe("the statement of the year that is over", () => {
  const told = () =>
    db.emailMessage.findMany({
      where: { template: "statement-ready" },
      include: { member: { include: { emails: true } } },
    });

  it("is announced in January where the organisation is, once to everybody who gave in that year", async () => {
    await db.emailMessage.deleteMany();
    await db.member.deleteMany({
      where: { payments: { none: {} }, customers: { none: {} }, memberships: { none: {} } },
    });
    const members = await db.member.count();
    await db.payment.updateMany({ where: { status: "SUCCEEDED" }, data: { paidAt: new Date("2026-12-31T23:00:00Z") } });
    const before = await db.member.create({ data: { emails: { create: { address: "before@example.org" } } } });
    const paid = { kind: "GIFT", status: "SUCCEEDED", amount: 500, currency: "usd", memberId: before.id } as const;
    // In New York it is still 2026 then, and 2025.
    await db.payment.create({ data: { ...paid, paidAt: new Date("2026-01-01T04:30:00Z") } });
    await announceStatements({}, new Date("2027-01-01T04:30:00Z"));
    await announceStatements({}, new Date("2027-02-01T15:00:00Z"));
    expect(await told()).toEqual([]);
    for (let times = 0; times < 2; times += 1) await announceStatements({}, new Date("2027-01-05T15:00:00Z"));
    const mails = await told();
    expect(mails).toHaveLength(members);
    expect(mails.map(({ memberId }) => memberId)).not.toContain(before.id);
    expect(mails.every(({ cause, memberId }) => cause === `statement:2026:${memberId}`)).toBe(true);
    const [message] = mails;
    await sendMessage({ messageId: message?.id ?? "" });
    const mail = (await mailbox.to(message?.member?.emails[0]?.address ?? "")).at(-1);
    expect(mail?.subject).toMatch(/^Your 2026 statement from/);
    expect(mail?.text).toContain("/account/payments/statement?year=2026");
  });

  it("goes on from where it was, step by step", async () => {
    await db.emailMessage.deleteMany();
    const paidAt = new Date("2026-06-01T12:00:00Z");
    const ids = Array.from({ length: 450 }, (_, n) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`);
    await db.member.createMany({ data: ids.map((id) => ({ id })) });
    await db.payment.createMany({
      data: ids.map((memberId) => ({
        memberId,
        kind: "GIFT",
        status: "SUCCEEDED",
        amount: 500,
        currency: "usd",
        paidAt,
      })),
    });
    const now = new Date("2027-01-05T15:00:00Z");
    const { jobs } = await import("../../jobs");
    await announceStatements({}, now);
    expect((await told()).length).toBe(200);
    for (let step = 0; step < 3; step += 1) {
      const [job] = (await (await jobs()).fetch<{ after: string }>("announce-statements")) ?? [];
      if (job) await announceStatements(job.data, now);
    }
    expect(new Set((await told()).map(({ memberId }) => memberId)).size).toBe(
      await db.member.count({
        where: { payments: { some: { paidAt: { gte: new Date("2026-01-01T05:00:00Z") }, status: "SUCCEEDED" } } },
      }),
    );
  });
});
