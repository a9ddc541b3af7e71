import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { openTestMailbox, type TestMailbox } from "../../embedded/test-mailbox";
import { chooseAddress, linkUser, pushProfile, removeAddress } from "../../members/commands";
import { findMemberByAddress, findUserByAddress, getProfile } from "../../members/queries";
import { stripe } from "../../stripe";
import { sendMessage, syncCheckout } from ".";

let giving: TestGiving;
let mailbox: TestMailbox;
let count = 0;
beforeAll(async () => {
  mailbox = await openTestMailbox();
  giving = await useTestGiving({ SMTP_URL: mailbox.url });
});
afterAll(async () => {
  await giving.close();
  await mailbox.close();
});

const locale = "en-US";

/** Somebody with a first and a second confirmed address, signed in here and there. */
async function someone() {
  const first = `first-${++count}@example.org`;
  const second = `second-${count}@example.org`;
  const { sessionId, customer } = await giveAsGuest(giving.standIn, { address: first });
  await syncCheckout(sessionId);
  const memberId = (await findMemberByAddress(db, first)) ?? "";
  const { id: userId } = await db.user.create({ data: { email: first } });
  await linkUser({ userId, address: first });
  await db.memberEmail.create({ data: { memberId, address: second, isPrimary: false, verifiedAt: new Date() } });
  for (const place of ["here", "there"])
    await db.session.create({
      data: { userId, sessionToken: `${place}-${count}`, expires: new Date(Date.now() + 1e6) },
    });
  return { first, second, customer, here: `here-${count}`, actor: { kind: "member" as const, userId, memberId } };
}

let me: Awaited<ReturnType<typeof someone>>;
beforeEach(async () => {
  me = await someone();
});

const idOf = async (address: string) => (await db.memberEmail.findUniqueOrThrow({ where: { address } })).id;
const choose = async (address: string) =>
  await chooseAddress({ actor: me.actor, input: { id: await idOf(address) }, locale });
const remove = async (address: string) =>
  await removeAddress({ actor: me.actor, input: { id: await idOf(address), sessionToken: me.here }, locale });
const held = async () =>
  (await getProfile({ actor: me.actor })).emails.map(({ address, isPrimary }) => `${address} ${isPrimary}`);
const userOf = () => db.user.findUniqueOrThrow({ where: { id: me.actor.userId } });
const entries = (action: string) => db.auditEntry.findMany({ where: { memberId: me.actor.memberId, action } });

async function sendAll() {
  const where = { memberId: me.actor.memberId, template: { startsWith: "address-" } };
  for (const { id } of await db.emailMessage.findMany({ where })) await sendMessage({ messageId: id });
}

describe("choosing another address to be written to", () => {
  it("counts for mail, the sign-in and Stripe; the one before stays, and is told", async () => {
    expect(await choose(me.second)).toEqual({ ok: true, value: null });
    expect(await held()).toEqual([`${me.second} true`, `${me.first} false`]);
    expect((await userOf()).email).toBe(me.second);
    expect((await findUserByAddress(me.first))?.id).toBe(me.actor.userId);
    expect(await db.session.count({ where: { userId: me.actor.userId } })).toBe(2);
    await pushProfile({ memberId: me.actor.memberId, part: "email" });
    expect(await stripe().customers.retrieve(me.customer)).toMatchObject({ email: me.second });
    const [entry] = await entries("member.choose-address");
    expect(entry).toMatchObject({ before: null, after: null, sealed: expect.anything() });
    await sendAll();
    expect((await mailbox.to(me.first)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("writes to your other address now"),
    ]);
    expect(await mailbox.to(me.second)).toEqual([]);
  });

  it("goes there and back as often as one likes, with a mail each time; the same again is nothing", async () => {
    for (const address of [me.second, me.first, me.second, me.second]) expect((await choose(address)).ok).toBe(true);
    expect(await entries("member.choose-address")).toHaveLength(3);
    expect(await db.emailMessage.count({ where: { memberId: me.actor.memberId, template: "address-replaced" } })).toBe(
      3,
    );
  });

  it("is refused for one that is not confirmed, not theirs, or by which staff sign in", async () => {
    await db.memberEmail.update({ where: { address: me.second }, data: { verifiedAt: null } });
    expect(await choose(me.second)).toMatchObject({ ok: false, errors: { form: /confirm that address first/ } });
    await db.memberEmail.update({ where: { address: me.second }, data: { verifiedAt: new Date() } });
    const { id } = await db.user.create({ data: { email: me.second, staff: { create: { role: "EDITOR" } } } });
    expect(await choose(me.second)).toMatchObject({ ok: false, errors: { form: /works here/ } });
    expect(await db.user.count({ where: { id } })).toBe(1);
    const own = me;
    me = await someone();
    expect(await choose(own.second)).toMatchObject({ ok: false });
    me = own;
    expect(await held()).toEqual([`${me.first} true`, `${me.second} false`]);
  });
});

describe("removing an address", () => {
  it("shuts its door: no link to it works, other sessions end, it is told, and is a stranger's from then on", async () => {
    const expires = new Date(Date.now() + 1e6);
    await db.verificationToken.create({ data: { identifier: me.second, token: me.second, expires } });
    expect(await remove(me.second)).toEqual({ ok: true, value: null });
    expect(await held()).toEqual([`${me.first} true`]);
    expect(await findUserByAddress(me.second)).toBeNull();
    expect(await findMemberByAddress(db, me.second)).toBeNull();
    expect(await db.verificationToken.count({ where: { identifier: me.second } })).toBe(0);
    const sessions = await db.session.findMany({ where: { userId: me.actor.userId } });
    expect(sessions.map(({ sessionToken }) => sessionToken)).toEqual([me.here]);
    const [entry] = await entries("member.remove-address");
    expect(entry).toMatchObject({ before: null, after: null, sealed: expect.anything() });
    await sendAll();
    expect((await mailbox.to(me.second)).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("was taken off your"),
    ]);
  });

  it("never takes the one that is written to, the last confirmed one, or somebody else's", async () => {
    expect(await remove(me.first)).toMatchObject({ ok: false, errors: { form: /stays/ } });
    await db.memberEmail.update({ where: { address: me.first }, data: { verifiedAt: null } });
    expect(await remove(me.second)).toMatchObject({ ok: false, errors: { form: /stays/ } });
    const own = me;
    me = await someone();
    expect(await remove(own.second)).toMatchObject({ ok: false, errors: { form: /no part of this account/ } });
    me = own;
    expect(await held()).toEqual([`${me.first} true`, `${me.second} false`]);
    expect(await entries("member.remove-address")).toEqual([]);
  });

  it("of two tabs that remove one each, leaves one to sign in with", async () => {
    await db.memberEmail.updateMany({ where: { memberId: me.actor.memberId }, data: { isPrimary: false } });
    const done = await Promise.all([remove(me.first), remove(me.second)]);
    expect(done.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await held()).toHaveLength(1);
  });

  it("that the sign-in bears has the sign-in bear the first one", async () => {
    await db.user.update({ where: { id: me.actor.userId }, data: { email: me.second } });
    expect(await remove(me.second)).toEqual({ ok: true, value: null });
    expect(await userOf()).toMatchObject({ email: me.first, emailVerified: expect.any(Date) });
  });
});
