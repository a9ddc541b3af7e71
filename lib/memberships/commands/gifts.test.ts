import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveGift } from "../../embedded/test-given";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { causesOf, letter, memberOf } from "../../embedded/test-letters";
import { openTestMailbox, type TestMailbox } from "../../embedded/test-mailbox";
import { forgetUnpaid, startCheckout } from "../../giving/commands";
import { getMonthlyOffer } from "../../giving/queries";
import { giveFieldsSchema } from "../../giving/schema";
import { getSettings } from "../../settings";
import { stripe } from "../../stripe";
import { getAccount, getFirstCharge } from "../queries";
import { sendMessage, syncCheckout, syncCustomer } from ".";

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

const DAY = 24 * 3_600;
const advance = (seconds: number) => giving.standIn.control("clock", { advance_seconds: seconds });
const give = (address: string, more: object = {}) =>
  giveAsGuest(giving.standIn, { address, frequency: "ONE_TIME", ...more });

describe("a one-time gift", () => {
  it("makes a member without a membership, whose fee is told apart, and thanks them once", async () => {
    const address = "once@example.org";
    const { sessionId, attemptId, customer } = await give(address, { feeCover: 181 });
    expect(await syncCheckout(sessionId)).toBe("paid");
    await syncCustomer(customer);
    const member = await memberOf(address);
    expect(member).toMatchObject({ status: null, memberships: [], messages: [{ cause: `gift:${attemptId}` }] });
    expect(member.payments).toMatchObject([
      { kind: "GIFT", status: "SUCCEEDED", amount: 5181, feeCover: 181, attemptId, membershipId: null },
    ]);
    expect(member.payments[0]?.ledgerEntries).toMatchObject([{ amount: 5181, settlementNet: 5001, plan: null }]);
    const { text = "" } = (await letter(`gift:${attemptId}`)) ?? {};
    expect(text).toContain("You gave $50, plus $1.81 to cover the fee, on");
    expect(text).toContain("nothing renews");
    const account = await getAccount({ actor: { kind: "member", userId: "", memberId: member.id } });
    expect(account).toMatchObject({ membership: null, hasGiven: true, totals: [{ amount: 5181, currency: "usd" }] });
  });

  it("counts once it is paid, where a bank takes days; and not at all where the bank says no", async () => {
    const address = "slow@example.org";
    const slow = await give(address, { card: "debit_success" });
    const bad = await give("refused@example.org", { card: "debit_failure" });
    expect([await syncCheckout(slow.sessionId), await syncCheckout(bad.sessionId)]).toEqual(["pending", "pending"]);
    expect((await memberOf(address)).payments).toMatchObject([{ status: "PENDING", ledgerEntries: [] }]);
    expect(await causesOf(address)).toEqual([]);
    await advance(10 * DAY);
    expect([await syncCheckout(slow.sessionId), await syncCheckout(bad.sessionId)]).toEqual(["paid", "failed"]);
    expect(await causesOf(address)).toEqual([`gift:${slow.attemptId}`]);
    await syncCustomer(bad.customer);
    const { messages, payments } = await memberOf("refused@example.org");
    expect(messages.map(({ cause }) => cause)).toEqual([`gift-failed:${bad.attemptId}`]);
    expect(payments).toMatchObject([{ status: "FAILED", ledgerEntries: [] }]);
    const { text = "" } = (await letter(`gift-failed:${bad.attemptId}`)) ?? {};
    expect(text).toContain("you gave $50 from your bank account");
    expect(text).toContain("Nothing was taken from you.");
    expect(text).toContain("/join?frequency=ONE_TIME&amount=5000");
  });

  it("that was for somebody else and failed is told of as such, and delivered to nobody", async () => {
    const { customer, given, email } = await giveGift(giving.standIn, {}, "debit_failure");
    await advance(10 * DAY);
    await syncCustomer(customer);
    const { attemptId, id } = await given();
    expect(await causesOf(email)).toEqual([`gift-failed:${attemptId}`]);
    expect(await db.emailMessage.count({ where: { cause: { contains: id } } })).toBe(0);
    const { text = "" } = (await letter(`gift-failed:${attemptId}`)) ?? {};
    expect(text).toContain("the membership was not sent to anybody");
    expect(text).toContain("/give-membership?currency=usd");
  });

  it("is welcome from who is a member already, as often as they like, under their own customer", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "more@example.org" });
    await syncCustomer(customer);
    const { id: memberId } = await memberOf("more@example.org");
    const browserToken = randomUUID();
    const start = (frequency: "ONE_TIME" | "ANNUAL") =>
      startCheckout({
        actor: { kind: "member", userId: "", memberId },
        choice: { frequency, amount: 5000, feeCover: 0, currency: "usd" },
        fields: giveFieldsSchema.parse({}),
        ...{ locale: "en-US", browserToken, network: randomUUID() },
      });
    for (let times = 0; times < 2; times += 1) {
      const started = await start("ONE_TIME");
      if (!started.ok || started.value.kind !== "checkout") throw new Error("A member must be able to give");
      const sessionId = new URL(started.value.url).pathname.split("/").at(-1) ?? "";
      expect(await stripe().checkout.sessions.retrieve(sessionId)).toMatchObject({ customer, submit_type: "donate" });
      await giving.standIn.control(`checkout/${sessionId}/pay`, {});
      expect(await syncCheckout(sessionId)).toBe("paid");
    }
    const member = await memberOf("more@example.org");
    expect(member).toMatchObject({ status: "ACTIVE", memberships: [{ status: "ACTIVE", duplicateOfId: null }] });
    expect(member.payments.filter(({ kind }) => kind === "GIFT")).toHaveLength(2);
    expect(await start("ANNUAL")).toMatchObject({ value: { kind: "already-member" } });
  });
});

describe("a dedication", () => {
  const words = { tribute: "MEMORY" as const, honoree: "Otto Lind", notifyAddress: "kin@example.org" };

  it("is told once it is paid, in the giver's words, and never how much was given", async () => {
    const dedication = { ...words, notifyWords: "He read you\nevery morning." };
    const { customer, attemptId } = await give("dear@example.org", { dedication });
    await Promise.all([syncCustomer(customer), syncCustomer(customer)]);
    expect(await causesOf("dear@example.org")).toEqual([`dedication:${attemptId}`, `gift:${attemptId}`]);
    const sent = await letter(`dedication:${attemptId}`);
    expect(sent).toMatchObject({ to: "kin@example.org", subject: "A gift in memory of Otto Lind" });
    expect(sent?.text).toContain("every morning.");
    expect(sent?.text).toMatch(/has given to The Paper/);
    expect(`${sent?.subject}${sent?.text}`).not.toMatch(/\$|50/);
    expect((await letter(`gift:${attemptId}`))?.text).toContain(
      "In memory of Otto Lind: we have written to kin@example.org",
    );
  });

  it("names nobody who would rather not be named, and goes with a membership as well", async () => {
    const { customer, attemptId } = await giveAsGuest(giving.standIn, {
      ...{ address: "shy@example.org", dedication: { ...words, isAnonymous: true } },
    });
    await syncCustomer(customer);
    await advance(32 * DAY);
    await syncCustomer(customer);
    expect((await causesOf("shy@example.org")).filter((cause) => cause.startsWith("dedication"))).toHaveLength(1);
    expect((await letter(`dedication:${attemptId}`))?.text).toContain(
      "Somebody who would rather not be named has given",
    );
  });

  it("arrives once, and even where mail to the giver comes back", async () => {
    const dedication = { ...words, notifyAddress: "far@example.org" };
    const { customer, attemptId } = await give("gone@example.org", { dedication });
    await syncCustomer(customer);
    await db.memberEmail.update({ where: { address: "gone@example.org" }, data: { bouncedAt: new Date() } });
    for (const kind of ["dedication", "gift", "dedication"]) {
      const { id } = await db.emailMessage.findUniqueOrThrow({ where: { cause: `${kind}:${attemptId}` } });
      await sendMessage({ messageId: id });
    }
    expect((await mailbox.to("far@example.org")).map(({ subject }) => subject)).toEqual([
      "A gift in memory of Otto Lind",
    ]);
    expect(await mailbox.to("gone@example.org")).toEqual([]);
  });

  it("is forgotten where nothing was ever paid, and kept where it was", async () => {
    const unpaid = { ...words, frequency: "ONE_TIME", amount: 500, currency: "usd", browserHash: "h" } as const;
    const { id } = await db.checkoutAttempt.create({ data: { ...unpaid, message: "Hello", expiresAt: new Date() } });
    expect(await forgetUnpaid()).toBe(0);
    expect(await forgetUnpaid(new Date(Date.now() + 31 * DAY * 1000))).toBe(1);
    const left = await db.checkoutAttempt.findUniqueOrThrow({ where: { id } });
    expect(left).toMatchObject({ tribute: null, honoree: null, notifyAddress: null, message: null });
    expect(await db.checkoutAttempt.count({ where: { honoree: "Otto Lind" } })).toBe(3);
  });
});

describe("giving monthly after a gift", () => {
  const offerAfter = async (attemptId: string) =>
    await getMonthlyOffer(
      await db.checkoutAttempt.findUniqueOrThrow({ where: { id: attemptId } }),
      (await getSettings()).giving,
    );

  it("is a membership at once, and money after a month", async () => {
    await giving.standIn.control("clock", { real: true });
    const address = "goes-on@example.org";
    const gift = await give(address, { amount: 12_000 });
    expect(await offerAfter(gift.attemptId)).toBeNull();
    await syncCheckout(gift.sessionId);
    const offer = await offerAfter(gift.attemptId);
    expect(offer?.amount).toBe(1000);
    const monthly = await giveAsGuest(giving.standIn, { address, amount: 1000, followsId: gift.attemptId });
    expect(await syncCheckout(monthly.sessionId)).toBe("paid");
    const begun = await memberOf(address);
    expect(begun).toMatchObject({ status: "ACTIVE", memberships: [{ amount: 1000, attemptId: monthly.attemptId }] });
    expect(begun.payments).toHaveLength(1);
    expect(await getFirstCharge(monthly.attemptId)).toMatchObject({
      amount: 1000,
      at: begun.memberships[0]?.currentPeriodEnd,
    });
    expect((await letter(`welcome:${begun.memberships[0]?.id}`))?.text).toContain("Your first payment is on");
    expect(await offerAfter(gift.attemptId)).toBeNull();
    await advance(32 * DAY);
    await syncCustomer(monthly.customer);
    const { payments } = await memberOf(address);
    expect(payments.map(({ kind, amount }) => [kind, amount]).sort()).toEqual([
      ["GIFT", 12_000],
      ["MEMBERSHIP", 1000],
    ]);
    expect(await getFirstCharge(monthly.attemptId)).toBeNull();
  });

  it("is undone, with nothing to pay back, where the giver was a member after all", async () => {
    await giving.standIn.control("clock", { real: true });
    const address = "already@example.org";
    await syncCustomer((await giveAsGuest(giving.standIn, { address })).customer);
    const gift = await give(address);
    await syncCheckout(gift.sessionId);
    const again = await giveAsGuest(giving.standIn, { address, followsId: gift.attemptId });
    await syncCheckout(again.sessionId);
    const member = await memberOf(address);
    expect(member.memberships.map(({ status }) => status).sort()).toEqual(["ACTIVE", "ENDED"]);
    expect(member.messages.map(({ template }) => template)).toContain("double-canceled");
    expect((await stripe().refunds.list()).data).toHaveLength(0);
  });
});

it("sent the stand-in nothing that Stripe's own types refuse", async () => {
  const stats = await giving.standIn.control<{ requestViolations: number; objectViolations: number }>("stats");
  expect(stats).toMatchObject({ requestViolations: 0, objectViolations: 0 });
});
