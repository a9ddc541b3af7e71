import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ClaimPurpose } from "../../../prisma/generated/enums";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { claimAddress, createClaimToken, linkUser, pushProfile, withdrawClaim } from "../../members/commands";
import { findMemberByAddress, findUserByAddress } from "../../members/queries";
import { stripe } from "../../stripe";
import { confirmClaim, previewClaim, syncCheckout } from ".";

let giving: TestGiving;
let count = 0;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

async function join(address: string) {
  const { sessionId, customer } = await giveAsGuest(giving.standIn, { address });
  await syncCheckout(sessionId);
  return { customer, memberId: (await findMemberByAddress(db, address)) ?? "" };
}

async function signUp(address: string) {
  const { memberId, customer } = await join(address);
  const { id: userId } = await db.user.create({ data: { email: address } });
  await linkUser({ userId, address });
  for (const place of ["here", "there"])
    await db.session.create({
      data: { userId, sessionToken: `${place}-${address}`, expires: new Date(Date.now() + 1e6) },
    });
  return { actor: { kind: "member" as const, userId, memberId, network: `10.1.${++count}` }, customer };
}
type Signed = Awaited<ReturnType<typeof signUp>>;

/** Asks for an address and opens the mail to it. */
async function claim({ actor }: Signed, address: string, purpose: ClaimPurpose) {
  const asked = await claimAddress({ actor, input: { address, purpose }, locale: "en-US" });
  expect(asked).toEqual({ ok: true, value: null });
  const row = await db.addressClaim.findFirstOrThrow({
    where: { memberId: actor.memberId, purpose, confirmedAt: null },
  });
  return { id: row.id, token: await createClaimToken(row.id) };
}
const confirm = ({ actor }: Signed, token: string, sessionToken = "") =>
  confirmClaim({ actor, input: { token, sessionToken }, locale: "en-US" });
const emailsOf = async ({ actor }: Signed) =>
  (await db.memberEmail.findMany({ where: { memberId: actor.memberId }, orderBy: { address: "asc" } })).map(
    ({ address, isPrimary, verifiedAt }) => [address, isPrimary, verifiedAt !== null],
  );
const templates = async ({ actor }: Signed) =>
  (await db.emailMessage.findMany({ where: { memberId: actor.memberId } })).map(({ template }) => template).sort();

let me: Signed;
let own: string;
beforeEach(async () => {
  own = `me-${++count}@example.org`;
  me = await signUp(own);
});

describe("another address in place of one's own", () => {
  it("counts once it is confirmed: for mail, for signing in, at Stripe; other sessions end, the old door is shut", async () => {
    const next = `next-${own}`;
    await db.verificationToken.create({ data: { identifier: own, token: own, expires: new Date(Date.now() + 1e6) } });
    await db.account.create({
      data: { userId: me.actor.userId, type: "oauth", provider: "google", providerAccountId: own },
    });
    const { token } = await claim(me, next, "CHANGE");
    expect(await emailsOf(me)).toEqual([[own, true, true]]);
    expect(await previewClaim(me.actor, token)).toEqual({ address: next, purpose: "CHANGE", isMerge: false });
    expect(await confirm(me, token, `here-${own}`)).toMatchObject({
      ok: true,
      value: { outcome: "changed", address: next },
    });
    expect(await emailsOf(me)).toEqual([[next, true, true]]);
    expect(await db.user.findUnique({ where: { id: me.actor.userId } })).toMatchObject({ email: next });
    const sessions = await db.session.findMany({ where: { userId: me.actor.userId } });
    expect(sessions.map(({ sessionToken }) => sessionToken)).toEqual([`here-${own}`]);
    expect(await db.account.count({ where: { userId: me.actor.userId } })).toBe(0);
    expect(await db.verificationToken.count({ where: { identifier: own } })).toBe(0);
    expect(await findUserByAddress(own)).toBeNull();
    await pushProfile({ memberId: me.actor.memberId, part: "email" });
    expect(await stripe().customers.retrieve(me.customer)).toMatchObject({ email: next });
    expect(await templates(me)).toEqual(["address-asked", "address-changed", "address-claim", "welcome"]);
    expect(await confirm(me, token)).toMatchObject({ ok: false });
  });

  it("is nothing before: withdrawn, expired, guessed or another's, a link does nothing", async () => {
    const first = await claim(me, `a-${own}`, "CHANGE");
    const second = await claim(me, `b-${own}`, "CHANGE");
    expect(await confirm(me, first.token)).toMatchObject({ ok: false });
    const other = await signUp(`other-${own}`);
    expect(await previewClaim(other.actor, second.token)).toBeNull();
    expect(await confirm(other, second.token)).toMatchObject({ ok: false });
    await db.addressClaim.update({
      where: { id: second.id },
      data: { createdAt: new Date(Date.now() - 2e6), expiresAt: new Date(Date.now() - 1e6) },
    });
    expect(await confirm(me, second.token)).toMatchObject({ ok: false });
    const third = await claim(me, `c-${own}`, "CHANGE");
    await withdrawClaim({ actor: other.actor, input: { id: third.id } });
    expect(await previewClaim(me.actor, third.token)).not.toBeNull();
    await withdrawClaim({ actor: me.actor, input: { id: third.id } });
    expect(await confirm(me, third.token)).toMatchObject({ ok: false });
    expect(await emailsOf(me)).toEqual([[own, true, true]]);
  });

  it("keeps only a hash of the link, and nothing personal in the audit", async () => {
    const { token } = await claim(me, `hash-${own}`, "CHANGE");
    await confirm(me, token);
    const rows = [
      await db.addressClaim.findMany(),
      await db.auditEntry.findMany({ where: { memberId: me.actor.memberId } }),
    ];
    expect(JSON.stringify(rows[0])).not.toContain(token);
    expect(JSON.stringify(rows[1])).not.toContain("@");
  });
});

describe("a second address", () => {
  it("that nobody had is the member's, and signs in to the same account", async () => {
    const second = `second-${own}`;
    const stray = await db.user.create({ data: { email: second } });
    const { token } = await claim(me, second, "ADD");
    expect(await confirm(me, token)).toMatchObject({ ok: true, value: { outcome: "added" } });
    expect(await emailsOf(me)).toEqual([
      [own, true, true],
      [second, false, true],
    ]);
    expect(await findUserByAddress(second)).toMatchObject({ id: me.actor.userId });
    expect(await db.user.count({ where: { id: stray.id } })).toBe(0);
    expect((await join(second)).memberId).toBe(me.actor.memberId);
  });

  it("that another account has makes both one, after being asked for in the same words", async () => {
    const second = `theirs-${own}`;
    const other = await signUp(second);
    const { token } = await claim(me, second, "ADD");
    expect(await previewClaim(me.actor, token)).toMatchObject({ isMerge: true });
    const presses = await Promise.all([confirm(me, token), confirm(me, token)]);
    expect(presses.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(presses.find(({ ok }) => ok)).toMatchObject({ value: { outcome: "merged", isSynced: true } });
    expect(await db.member.findUnique({ where: { id: other.actor.memberId } })).toMatchObject({
      mergedIntoId: me.actor.memberId,
    });
    expect(await findUserByAddress(second)).toMatchObject({ id: me.actor.userId });
    expect(await db.session.count({ where: { sessionToken: { contains: second } } })).toBe(0);
    const customers = await db.stripeCustomer.findMany({ where: { memberId: me.actor.memberId } });
    expect(customers.map(({ id }) => id).sort()).toEqual([me.customer, other.customer].sort());
  });

  it("is refused when it is one's own, or that of somebody who works here", async () => {
    const input = { address: own, purpose: "ADD" as const };
    expect(await claimAddress({ actor: me.actor, input, locale: "en-US" })).toMatchObject({
      errors: { address: expect.stringMatching(/already/) },
    });
    const staff = `staff-${own}`;
    const user = await db.user.create({ data: { email: staff, staff: { create: { role: "EDITOR" } } } });
    const { token } = await claim(me, staff, "ADD");
    expect(await confirm(me, token)).toMatchObject({
      ok: false,
      errors: { form: expect.stringMatching(/works here/) },
    });
    expect(await db.user.count({ where: { id: user.id } })).toBe(1);
    expect(await emailsOf(me)).toEqual([[own, true, true]]);
    expect(await previewClaim(me.actor, token)).not.toBeNull();
  });
});

it("asking is limited per account and per address", async () => {
  const ask = (address: string, actor = me.actor) =>
    claimAddress({ actor, input: { address, purpose: "ADD" }, locale: "en-US" });
  const target = `target-${own}`;
  const others = [await signUp(`x-${own}`), await signUp(`y-${own}`)];
  for (const { actor } of [...others, ...others]) expect(await ask(target, actor)).toMatchObject({ ok: true });
  expect(await ask(target, me.actor)).toMatchObject({
    ok: false,
    errors: { form: expect.stringMatching(/many tries/) },
  });
  for (let time = 0; time < 5; time++) expect(await ask(`${time}-${own}`)).toMatchObject({ ok: true });
  expect(await ask(`6-${own}`)).toMatchObject({ ok: false });
});

it("an address that mail came back from is written to again once the link that was sent there is confirmed", async () => {
  const dead = `dead-${own}`;
  await join(dead);
  await db.memberEmail.update({ where: { address: dead }, data: { bouncedAt: new Date(), bounceCode: "5.1.1" } });
  const { token } = await claim(me, dead, "ADD");
  expect(await confirm(me, token)).toMatchObject({ ok: true, value: { outcome: "merged" } });
  expect(await db.memberEmail.findUniqueOrThrow({ where: { address: dead } })).toMatchObject({
    ...{ memberId: me.actor.memberId, bouncedAt: null, bounceCode: null },
  });
});
