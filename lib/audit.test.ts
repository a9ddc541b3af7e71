import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StaffRole } from "../prisma/generated/enums";
import type { Actor } from "./actor";
import { audit, type Sealed } from "./audit";
import { db } from "./db";
import type { TestDatabase } from "./embedded/test-database";
import { useTestDatabase } from "./embedded/test-settings";
import { openForMembers } from "./member-key";
import { getMemberPage } from "./members/queries";
import { openUnder, openValue, sealValue } from "./seal";

let database: TestDatabase;
let memberId: string;
beforeAll(async () => {
  database = await useTestDatabase();
  memberId = (await db.member.create({ data: { name: "Mara Lind" } })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const member = (): Actor => ({ kind: "member", userId: memberId, memberId, network: "203.0.113" });
const staff = (role: StaffRole): Actor => ({ kind: "staff", userId: memberId, role, network: "198.51.100" });
const note = (actor: Actor, personal?: Sealed) =>
  db.$transaction((tx) =>
    audit(tx, { actor, action: "member.profile", subject: { type: "member", id: memberId }, memberId, personal }),
  );
const newest = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });
const CHANGE = { before: { address: "old@example.org" }, after: { address: "new@example.org" } };

describe("what names a member in the history", () => {
  it("is sealed, with where they came from; that of staff is not theirs", async () => {
    await note(member(), CHANGE);
    const entry = await newest();
    expect(entry).toMatchObject({ before: null, after: null, network: null });
    expect(Buffer.from(entry.sealed ?? []).toString("latin1")).not.toMatch(/example|203/);
    expect((await openForMembers<Sealed>(db, [entry])).get(entry.id)).toEqual({ ...CHANGE, network: "203.0.113" });
    await note(staff("OWNER"));
    expect(await newest()).toMatchObject({ network: "198.51.100", sealed: null });
  });

  it("is read by those staff who may, and no network by anybody", async () => {
    const told = async (role: StaffRole) =>
      JSON.stringify((await getMemberPage({ actor: staff(role), id: memberId }))?.timeline);
    for (const role of ["OWNER", "MANAGER"] as const) expect(await told(role)).toContain("new@example.org");
    expect(await told("ANALYST")).not.toContain("example.org");
    expect(await told("OWNER")).not.toContain("203.0.113");
  });

  it("opens for no other member, and not when a bit was changed", async () => {
    await note(member(), CHANGE);
    const entry = await newest();
    const { wrapped } = await db.memberKey.findUniqueOrThrow({ where: { memberId } });
    const sealed = entry.sealed ?? new Uint8Array();
    expect(openUnder(wrapped, memberId, sealed)).toMatchObject(CHANGE);
    expect(openUnder(wrapped, "another", sealed)).toBeNull();
    for (const at of [0, 12, sealed.length - 1]) {
      const forged = Uint8Array.from(sealed);
      forged[at] = (forged[at] ?? 0) ^ 1;
      expect(openUnder(wrapped, memberId, forged)).toBeNull();
    }
    expect(openValue("one", sealValue("one", { a: 1 }))).toEqual({ a: 1 });
    expect(openValue("other", sealValue("one", { a: 1 }))).toBeNull();
  });

  it("is gone with the key; for an erased member no new one is made", async () => {
    await db.memberKey.delete({ where: { memberId } });
    await db.member.update({ where: { id: memberId }, data: { name: null, erasedAt: new Date() } });
    const entries = await db.auditEntry.findMany({ where: { sealed: { not: null } } });
    expect(entries.length).toBeGreaterThan(0);
    expect((await openForMembers(db, entries)).size).toBe(0);
    await note(member(), CHANGE);
    expect(await newest()).toMatchObject({ sealed: null, network: null });
    expect(await db.memberKey.count()).toBe(0);
  });
});
