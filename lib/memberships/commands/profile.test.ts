import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveAsGuest, type TestGiving, useTestGiving } from "../../embedded/test-giving";
import {
  endSessions,
  isSupporter,
  noteSession,
  pushProfile,
  readStopLink,
  saveProfile,
  saveWishes,
  stopMails,
  wishLinks,
} from "../../members/commands";
import { findMemberByAddress, listSessions } from "../../members/queries";
import { wishesSchema } from "../../members/schema";
import { stripe } from "../../stripe";
import { syncCheckout, syncCustomer } from ".";

let giving: TestGiving;
beforeAll(async () => {
  giving = await useTestGiving();
});
afterAll(() => giving.close());

async function join(address: string) {
  const { sessionId, customer } = await giveAsGuest(giving.standIn, { address });
  await syncCheckout(sessionId);
  const memberId = (await findMemberByAddress(db, address)) ?? "";
  const { id: userId } = await db.user.create({ data: { email: address, member: { connect: { id: memberId } } } });
  return { customer, actor: { kind: "member" as const, userId, memberId } };
}
const EMPTY = { name: null, line1: null, line2: null, city: null, region: null, postalCode: null };
const PERSON = {
  ...EMPTY,
  name: "Mara Lind",
  line1: "1 Quay",
  city: "Gdynia",
  country: "PL",
  locale: "en-GB" as const,
};
const load = (id: string) => db.member.findUniqueOrThrow({ where: { id } });
const pushed = async (memberId: string) => {
  const jobs = await db.$queryRaw<{ data: { memberId: string; part: string } }[]>`
    SELECT data FROM pgboss.job WHERE name = 'push-profile'`;
  return jobs.flatMap(({ data }) => (data.memberId === memberId ? [data.part] : [])).sort();
};

describe("a profile that a member types", () => {
  it("is theirs, told to Stripe afterwards, and no sync writes over it", async () => {
    const { customer, actor } = await join("typed@example.org");
    await saveProfile({ actor, input: PERSON });
    expect(await pushed(actor.memberId)).toEqual(["address", "locale", "name"]);
    for (const part of ["address", "locale", "name"] as const) await pushProfile({ memberId: actor.memberId, part });
    expect(await stripe().customers.retrieve(customer)).toMatchObject({
      name: "Mara Lind",
      address: { line1: "1 Quay", city: "Gdynia", country: "PL" },
      preferred_locales: ["en-GB"],
      email: "typed@example.org",
    });
    await stripe().customers.update(customer, {
      name: "Somebody Else",
      address: { line1: "2 Elsewhere", country: "US" },
    });
    await syncCustomer(customer);
    expect(await load(actor.memberId)).toMatchObject(PERSON);
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "member.profile" } });
    expect(JSON.stringify(entry)).not.toMatch(/Mara|Quay|Gdynia/);
    expect(entry.after).toMatchObject({ fields: expect.arrayContaining(["name", "line1", "city", "country"]) });
  });

  it("changes at Stripe what changed, and leaves what its payer said there", async () => {
    const { customer, actor } = await join("careful@example.org");
    const address = { line1: "9 Told at Checkout", postal_code: "10001", country: "US" };
    await stripe().customers.update(customer, { address });
    const { country, locale } = await load(actor.memberId);
    await saveProfile({ actor, input: { ...EMPTY, name: "New Name", country, locale: locale as "en-US" } });
    expect(await pushed(actor.memberId)).toEqual(["name"]);
    await pushProfile({ memberId: actor.memberId, part: "name" });
    expect(await stripe().customers.retrieve(customer)).toMatchObject({ name: "New Name", address });
    await saveProfile({ actor, input: { ...EMPTY, country, locale: "en-US" } });
    await pushProfile({ memberId: actor.memberId, part: "name" });
    expect(await stripe().customers.retrieve(customer)).toMatchObject({ name: null });
  });

  it("saved again without a change tells nobody anything", async () => {
    const { actor } = await join("same@example.org");
    await saveProfile({ actor, input: PERSON });
    const before = [await pushed(actor.memberId), await db.auditEntry.count()];
    await saveProfile({ actor, input: PERSON });
    expect([await pushed(actor.memberId), await db.auditEntry.count()]).toEqual(before);
  });
});

describe("which mails somebody wants", () => {
  it("a link in a mail stops one kind, however often, and no other link does", async () => {
    const { actor } = await join("stop@example.org");
    const token = new URL(wishLinks(actor.memberId, "receipts", "en-US").stop).searchParams.get("token") ?? "";
    expect(readStopLink(token)).toEqual({ memberId: actor.memberId, wish: "receipts" });
    const [text = "", mac = ""] = token.split(".");
    const forged = Buffer.from(`${actor.memberId}:news`).toString("base64url");
    for (const bad of ["", text, `${forged}.${mac}`, `${token}x`, `${text}.`]) expect(readStopLink(bad)).toBeNull();
    const input = { memberId: actor.memberId, wish: "receipts" as const };
    for (let time = 0; time < 2; time++) await stopMails({ actor: { kind: "guest" }, input });
    expect(await load(actor.memberId)).toMatchObject({ wantsReceipts: false, wantsNews: true });
    expect(await db.auditEntry.count({ where: { memberId: actor.memberId, action: "member.wishes" } })).toBe(1);
  });

  it("never to be asked again holds for who is no member any more", async () => {
    const { actor } = await join("quiet@example.org");
    await db.member.update({ where: { id: actor.memberId }, data: { status: "ENDED" } });
    expect(await isSupporter("quiet@example.org")).toBe(false);
    const ticked = { wantsReceipts: "1", wantsStatements: "1", appealsOff: "1" };
    await saveWishes({ actor, input: wishesSchema.parse(ticked) });
    expect(await isSupporter("quiet@example.org")).toBe(true);
    expect(await load(actor.memberId)).toMatchObject({
      ...{ wantsReceipts: true, wantsStatements: true, wantsNews: false, appealsOff: true },
    });
  });
});

describe("sessions", () => {
  it("are listed with one's own first, noted as seen at most hourly, and ended one by one or all", async () => {
    const { actor } = await join("sessions@example.org");
    const other = await join("someone@example.org");
    const begin = (userId: string, sessionToken: string, minutesAgo: number) =>
      db.session.create({
        data: {
          ...{ userId, sessionToken, browser: "Firefox", system: "Linux", network: "10.1.2" },
          expires: new Date(Date.now() + 1e7),
          seenAt: new Date(Date.now() - minutesAgo * 60_000),
        },
      });
    const [first] = [
      await begin(actor.userId, "a", 90),
      await begin(actor.userId, "b", 5),
      await begin(actor.userId, "c", 1),
    ];
    const foreign = await begin(other.actor.userId, "d", 1);
    const list = () => listSessions({ actor, sessionToken: "b" });
    expect((await list()).map(({ isCurrent }) => isCurrent)).toEqual([true, false, false]);
    expect(JSON.stringify(await list())).not.toContain("sessionToken");
    await noteSession({ sessionToken: "a", network: "10.9.9" });
    await noteSession({ sessionToken: "b", network: "10.9.9" });
    const networks = await db.session.findMany({ where: { userId: actor.userId }, orderBy: { sessionToken: "asc" } });
    expect(networks.map(({ network }) => network)).toEqual(["10.9.9", "10.1.2", "10.1.2"]);
    expect(await endSessions({ actor, input: { id: foreign.id } })).toBe(0);
    expect(await endSessions({ actor, input: { id: first.id } })).toBe(1);
    expect(await endSessions({ actor, input: { exceptToken: "b" } })).toBe(1);
    expect(await list()).toHaveLength(1);
    expect(await endSessions({ actor, input: { exceptToken: null } })).toBe(1);
    expect(await db.session.count({ where: { sessionToken: "d" } })).toBe(1);
  });
});
