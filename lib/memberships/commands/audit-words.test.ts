import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import { giveGift, staff, startGift } from "../../embedded/test-given";
import { type TestGiving, useTestGiving } from "../../embedded/test-giving";
import { type Life, liveRichly } from "../../embedded/test-life";
import { findInAudit } from "../../embedded/test-traces";
import * as members from "../../members/commands";
import { replayEvents } from "../../webhooks/commands";
import type { OfflineInput } from "../schema";
import * as memberships from ".";

const PERSON = {
  address: "ottilie.finch@example.org",
  second: "tilly.finch@example.net",
  name: "Ottilie Finch",
  postal: "9 Sorrel Lane, Brindle",
};
/** Besides, what a number of commands are told on the way. */
const THIRD = "finch.third@example.net";
const WORDS = [...Object.values(PERSON), THIRD, "Finch", "Sorrel", "203.0.113"];
const locale = "en-US";

let giving: TestGiving;
let client: Client;
let life: Life;
let actor: { kind: "member"; userId: string; memberId: string; network: string };

beforeAll(async () => {
  giving = await useTestGiving();
  client = new Client({ connectionString: giving.database.url });
  await client.connect();
  life = await liveRichly(giving.standIn, PERSON);
  actor = { kind: "member", userId: life.userId, memberId: life.memberId, network: "203.0.113" };
}, 120_000);
afterAll(async () => {
  await client.end();
  await giving.close();
});

const actions = async () =>
  new Set((await db.auditEntry.findMany({ select: { action: true }, distinct: ["action"] })).map((row) => row.action));

async function profile(): Promise<void> {
  const lines = { line1: PERSON.postal, line2: null, city: PERSON.postal, region: null, postalCode: "1" };
  await members.saveProfile({ actor, input: { name: `${PERSON.name} Finch`, ...lines, country: "US", locale } });
  await members.saveWishes({
    actor,
    input: { wantsReceipts: false, wantsStatements: true, wantsNews: false, appealsOff: true },
  });
  await members.claimAddress({ actor, input: { address: THIRD, purpose: "ADD" }, locale });
  const claim = await db.addressClaim.findFirstOrThrow({ where: { address: THIRD } });
  await members.withdrawClaim({ actor, input: { id: claim.id } });
  const { id } = await db.memberEmail.update({ where: { address: PERSON.second }, data: { verifiedAt: new Date() } });
  await members.chooseAddress({ actor, input: { id }, locale });
  const first = await db.memberEmail.findUniqueOrThrow({ where: { address: PERSON.address } });
  await members.removeAddress({ actor, input: { id: first.id, sessionToken: "none" }, locale });
  await memberships.recordBounce({ address: PERSON.second, status: "5.1.1" });
  await members.exportMember({ actor, input: { memberId: life.memberId, format: "json" } });
}

async function changes(): Promise<void> {
  const left = await memberships.cancelMembership({ actor, input: { reason: "other", comment: PERSON.postal } });
  expect(left.kind).toBe("done");
}

async function gifts(): Promise<void> {
  const words = { giverName: PERSON.name, recipientName: PERSON.name, recipientAddress: THIRD, message: PERSON.postal };
  await startGift(words);
  const { id } = await (await giveGift(giving.standIn, words)).given();
  const input = { recipientAddress: PERSON.second, deliverAt: null };
  expect(await memberships.changeDelivery({ actor: staff, id, locale, input })).toMatchObject({ ok: true });
  await memberships.resendGiven({ actor: staff, id, locale });
  await memberships.withdrawGiven({ actor: staff, id, locale });
}

async function offline(): Promise<void> {
  const cheque: OfflineInput = {
    ...{ id: randomUUID(), memberId: null, name: PERSON.name, address: THIRD, amount: 500, currency: "usd" },
    ...{ method: "CHEQUE", receivedOn: "2026-01-01", reference: PERSON.name, note: PERSON.postal, isAnother: true },
  };
  expect(await memberships.recordOffline({ actor: staff, input: cheque })).toMatchObject({ ok: true });
  await memberships.correctOffline({ actor: staff, input: { paymentId: cheque.id, reason: PERSON.postal } });
}

async function joined(): Promise<void> {
  const { memberId } = await db.memberEmail.findUniqueOrThrow({ where: { address: THIRD } });
  const input = { survivorId: life.memberId, mergedId: memberId };
  expect(await memberships.mergeMembers({ actor: staff, input })).toMatchObject({ ok: true });
  const owner = { kind: "staff" as const, userId: randomUUID(), role: "OWNER" as const };
  await replayEvents({ actor: owner, input: { query: PERSON.second }, until: new Date() });
  await memberships.eraseMember({ actor: owner, input: { memberId: life.memberId, word: "erase", locale } });
}

describe("the audit trail of a rich life", { timeout: 120_000 }, () => {
  it("names the person nowhere in the open, whatever was done", async () => {
    const before = await actions();
    for (const deed of [profile, changes, gifts, offline, joined]) {
      await deed();
      expect(await findInAudit(client, WORDS), deed.name).toEqual([]);
    }
    const seen = [...(await actions())].filter((action) => !before.has(action));
    expect(seen.length).toBeGreaterThan(15);
    expect(await db.auditEntry.count({ where: { action: "member.erase" } })).toBe(1);
  });

  it("would be found out if it did", async () => {
    const entry = {
      actorKind: "SYSTEM",
      action: "test.slip",
      subjectType: "member",
      subjectId: life.memberId,
    } as const;
    await db.auditEntry.create({ data: { ...entry, after: { note: `for ${PERSON.name}` } } });
    expect(await findInAudit(client, WORDS)).toEqual([`test.slip: “Finch”`, `test.slip: “${PERSON.name}”`]);
  });
});
