import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { causes, giveGift, locale, someMember, staff, startGift, statusOf, tokenOf } from "../../embedded/test-given";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { daysAfter } from "../rules/given";
import type { GivenChoice } from "../schema";
import { changeDelivery, claimGiven, pruneGiven, redeemGiven, syncCustomer, tendGiven, withdrawGiven } from ".";
import { LETTERS } from "./letters";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

const give = (choice?: Partial<GivenChoice>, card?: string) => giveGift(giving.standIn, choice, card);

describe("paying", () => {
  it("makes it count, once, however often the sync runs; its giver is no member of the programme", async () => {
    const { given, customer } = await give();
    for (let round = 0; round < 3; round += 1) await syncCustomer(customer);
    const row = await given();
    expect(row).toMatchObject({ plan: "ANNUAL", amount: 3500, withdrawnAt: null, redeemedAt: null, linkVersion: 1 });
    expect(row.expiresAt).toEqual(daysAfter(row.paidAt ?? new Date(0), 365));
    expect(await causes(row.id)).toEqual(["given", "given-confirmed"]);
    expect(await statusOf(row.giverId ?? "")).toBeNull();
    const entries = await db.ledgerEntry.findMany({ where: { paymentId: row.paymentId } });
    expect(entries).toMatchObject([{ kind: "PAYMENT", amount: 3500, plan: null }]);
    expect(await db.auditEntry.count({ where: { action: "given.settle", subjectId: row.id } })).toBe(1);
  });

  it("is what counts: neither an open page, nor a debit that is on its way, nor one that fails", async () => {
    const [left, slow, failing] = [await startGift(), await give({}, "debit_success"), await give({}, "debit_failure")];
    for (const { given } of [left, slow, failing])
      expect(await given()).toMatchObject({ paidAt: null, linkHash: null });
    await giving.standIn.control("clock", { advance_seconds: 10 * 24 * 3600 });
    for (const { customer } of [slow, failing]) await syncCustomer(customer);
    expect(await causes((await slow.given()).id)).toEqual(["given", "given-confirmed"]);
    expect(await failing.given()).toMatchObject({ paidAt: null });
  });

  it("to nobody's address sends the link to its giver alone", async () => {
    const { given } = await give({ recipientAddress: null });
    const { id } = await given();
    expect(await causes(id)).toEqual(["given-confirmed"]);
  });
});

describe("delivery", () => {
  it("happens on its day, once, and to the address that stands then", async () => {
    const deliverAt = daysAfter(new Date(), 30);
    const { given } = await give({ deliverAt });
    const { id, giverId, expiresAt } = await given();
    expect(expiresAt).toEqual(daysAfter(deliverAt, 365));
    await tendGiven(daysAfter(deliverAt, -1));
    expect(await causes(id)).toEqual(["given-confirmed"]);
    const actor = { kind: "member" as const, userId: randomUUID(), memberId: giverId ?? "" };
    const old = tokenOf(await given());
    const input = { recipientAddress: "kim.new@example.org", deliverAt };
    expect(await changeDelivery({ actor, id, locale, input })).toMatchObject({ ok: true });
    expect(tokenOf(await given())).not.toBe(old);
    expect(await redeemGiven({ actor: await someMember(), token: old })).toBe("not-open");
    await Promise.all([tendGiven(deliverAt), tendGiven(deliverAt)]);
    await tendGiven(deliverAt);
    expect(await causes(id)).toEqual(["given", "given-confirmed"]);
    expect(await given()).toMatchObject({ deliveredAt: deliverAt, recipientAddress: "kim.new@example.org" });
    expect(await changeDelivery({ actor, id, locale, input })).toMatchObject({ ok: false });
    expect(await changeDelivery({ actor: staff, id, locale, input: { ...input, deliverAt: null } })).toMatchObject({
      ok: true,
    });
  });

  it("is set again by staff: another day, another link, another mail, even after its year", async () => {
    const { given } = await give();
    const [{ id }, day] = [await given(), daysAfter(new Date(), 400)];
    const old = tokenOf(await given());
    const input = { recipientAddress: "kim@example.org", deliverAt: day };
    const now = (await given()).expiresAt ?? new Date();
    const actor = { kind: "member" as const, userId: randomUUID(), memberId: (await given()).giverId ?? "" };
    expect(await changeDelivery({ actor, id, locale, input, now })).toMatchObject({ ok: false });
    expect(await changeDelivery({ actor: staff, id, locale, input, now })).toMatchObject({ ok: true });
    await tendGiven(day);
    expect(await causes(id)).toEqual(["given", "given", "given-confirmed"]);
    expect(await redeemGiven({ actor: await someMember(), token: old, now: day })).toBe("not-open");
    expect(await redeemGiven({ actor: await someMember(), token: tokenOf(await given()), now: day })).toBe("redeemed");
  });

  it("is nobody else's to change", async () => {
    const { given } = await give({ deliverAt: daysAfter(new Date(), 3) });
    const { id } = await given();
    const input = { recipientAddress: "thief@example.org", deliverAt: null };
    await expect(changeDelivery({ actor: await someMember(), id, locale, input })).rejects.toThrow("not-found");
    const analyst = { ...staff, role: "ANALYST" as const };
    await expect(changeDelivery({ actor: analyst, id, locale, input })).rejects.toThrow("forbidden");
    await expect(withdrawGiven({ actor: analyst, id, locale })).rejects.toThrow("forbidden");
    expect((await given()).recipientAddress).toBe("kim@example.org");
  });
});

describe("redeeming", () => {
  it("begins a membership without Stripe; of many who press at once, one has it", async () => {
    const { given } = await give();
    const token = tokenOf(await given());
    const actors = await Promise.all([someMember(), someMember(), someMember()]);
    const outcomes = await Promise.all(actors.map((actor) => redeemGiven({ actor, token })));
    expect(outcomes.toSorted()).toEqual(["not-open", "not-open", "redeemed"]);
    const { membershipId, id } = await given();
    const membership = await db.membership.findUniqueOrThrow({ where: { id: membershipId ?? "" } });
    expect(membership).toMatchObject({ source: "GIFT", status: "ACTIVE", amount: 0, stripeSubscriptionId: null });
    expect(await statusOf(membership.memberId)).toBe("ACTIVE");
    expect(await causes(id)).toContain("given-redeemed");
  });

  it("leaves who pays already as they are, and the link good for somebody else", async () => {
    const { customer } = await giveAsGuest(giving.standIn, { address: "payer@example.org" });
    await syncCustomer(customer);
    const actor = await someMember("payer@example.org");
    const { given } = await give();
    expect(await redeemGiven({ actor, token: tokenOf(await given()) })).toBe("already-paying");
    expect(await redeemGiven({ actor: await someMember(), token: tokenOf(await given()) })).toBe("redeemed");
  });

  it("adds a second gift to the end of the first", async () => {
    const actor = await someMember();
    const [first, second] = [await give({ plan: "MONTHLY", amount: 500 }), await give()];
    for (const { given } of [first, second]) await redeemGiven({ actor, token: tokenOf(await given()) });
    const rows = await db.membership.findMany({
      where: { memberId: actor.memberId },
      orderBy: { currentPeriodEnd: "asc" },
    });
    expect(rows[1]?.currentPeriodStart).toEqual(rows[0]?.currentPeriodEnd);
    await tendGiven(daysAfter(rows[0]?.currentPeriodEnd ?? new Date(), 1));
    expect(await statusOf(actor.memberId)).toBe("ACTIVE");
    const mails = await db.emailMessage.findMany({ where: { memberId: actor.memberId } });
    expect(mails.map(({ cause }) => cause).sort()).toEqual(rows.map(({ id }) => `given-welcome:${id}`).sort());
    const later = rows[1]?.id ?? "";
    const message = mails.find(({ cause }) => cause.endsWith(later));
    if (!message) throw new Error("No welcome");
    const about = { message, subjectId: later, site: "The Paper", contact: "hello@news.example", member: null };
    const welcome = await LETTERS["given-welcome"]({
      ...{ ...about, locale, timeZone: "UTC", address: null, signInLink: async () => "http://localhost/link" },
      wishLinks: () => ({ stop: "http://localhost/", choose: "http://localhost/" }),
    });
    expect(welcome?.mail.text).toContain("Robin gave you a membership of a year.");
    expect(welcome?.mail.text).toMatch(/It begins on .*, when your other gift ends, and is yours until/);
  });

  it("is over after a year, and with another link than ours", async () => {
    const { given } = await give();
    const token = tokenOf(await given());
    const actor = await someMember();
    expect(await redeemGiven({ actor, token, now: (await given()).expiresAt ?? new Date() })).toBe("not-open");
    expect(await redeemGiven({ actor, token: "made-up" })).toBe("not-open");
  });

  it("proves an address by mail alone: five tries an hour, and no member is made", async () => {
    const { given } = await give();
    const row = await given();
    const claim = () => claimGiven({ token: tokenOf(row), address: "new@example.org", network: randomUUID(), locale });
    const before = await db.member.count();
    for (let round = 0; round < 5; round += 1) expect(await claim()).toMatchObject({ ok: true });
    expect(await claim()).toMatchObject({ ok: false });
    expect(await db.member.count()).toBe(before);
    expect((await causes(row.id)).filter((cause) => cause === "given-claim")).toHaveLength(5);
  });
});

it("what was never paid is forgotten after a month, and nothing else", async () => {
  const [left, paid] = [await startGift(), await give()];
  await pruneGiven();
  expect(await left.given()).toBeTruthy();
  await pruneGiven(daysAfter(new Date(), 31));
  await expect(left.given()).rejects.toThrow();
  expect(await paid.given()).toBeTruthy();
});
