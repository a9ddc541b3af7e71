import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { getMemberForUser } from "../queries";
import { findOrCreateMember, linkUser } from "./accounts";

let database: TestDatabase;
let db: Db;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const fresh = () => `reader-${++count}@example.org`;
const create = (address: string) =>
  db.$transaction((tx) =>
    findOrCreateMember(tx, { address, name: "Mara Lind", country: "US", locale: "en-US", currency: "usd" }),
  );
const createUser = async (email: string) => (await db.user.create({ data: { email } })).id;
const entries = (memberId: string) => db.auditEntry.findMany({ where: { memberId }, orderBy: { id: "asc" } });

describe("findOrCreateMember", () => {
  it("makes one member, with an audit entry that names nobody", async () => {
    const address = fresh();
    const id = await create(address);
    expect(await create(address)).toBe(id);
    const written = await entries(id);
    expect(written).toMatchObject([{ action: "member.create", actorKind: "SYSTEM", subjectId: id }]);
    expect(JSON.stringify(written)).not.toMatch(/Mara|example\.org/);
  });

  it("makes one of ten that come at once", async () => {
    const address = fresh();
    const before = await db.member.count();
    const ids = await Promise.all(Array.from({ length: 10 }, () => create(address)));
    expect(new Set(ids).size).toBe(1);
    expect(await db.member.count()).toBe(before + 1);
    expect(await entries(ids[0] ?? "")).toHaveLength(1);
  });
});

describe("linkUser", () => {
  it("gives the account to who proved the address, once", async () => {
    const address = fresh();
    const memberId = await create(address);
    const userId = await createUser(address);
    const links = await Promise.all([1, 2, 3].map(() => linkUser({ userId, address }, db)));
    expect(links).toEqual([memberId, memberId, memberId]);
    const member = await db.member.findUniqueOrThrow({ where: { id: memberId }, include: { emails: true } });
    expect(member.userId).toBe(userId);
    expect(member.emails[0]?.verifiedAt).toBeInstanceOf(Date);
    expect((await entries(memberId)).map(({ action }) => action)).toEqual(["member.create", "member.link-user"]);
  });

  it("takes a proven address as one where mail arrives again", async () => {
    const address = fresh();
    await create(address);
    await db.memberEmail.update({ where: { address }, data: { bouncedAt: new Date(), bounceCode: "5.1.1" } });
    await linkUser({ userId: await createUser(address), address }, db);
    expect(await db.memberEmail.findUniqueOrThrow({ where: { address } })).toMatchObject({ bouncedAt: null });
  });

  it("knows nobody under a new address, and creates nothing", async () => {
    const address = fresh();
    const before = await db.member.count();
    expect(await linkUser({ userId: await createUser(address), address }, db)).toBeNull();
    expect(await db.member.count()).toBe(before);
  });

  it("leaves both when the address is another member's", async () => {
    const [mine, theirs] = [fresh(), fresh()];
    const [own, other] = [await create(mine), await create(theirs)];
    const userId = await createUser(mine);
    await linkUser({ userId, address: mine }, db);
    expect(await linkUser({ userId, address: theirs }, db)).toBe(own);
    expect(await db.member.findUniqueOrThrow({ where: { id: other } })).toMatchObject({ userId: null });
    expect(await entries(other)).toHaveLength(1);
  });

  it("does not take an account that is somebody's", async () => {
    const address = fresh();
    const memberId = await create(address);
    const first = await createUser(address);
    await linkUser({ userId: first, address }, db);
    const second = await createUser(fresh());
    expect(await linkUser({ userId: second, address }, db)).toBeNull();
    expect(await db.member.findUniqueOrThrow({ where: { id: memberId } })).toMatchObject({ userId: first });
  });
});

describe("getMemberForUser", () => {
  it("finds the own member, else the free one under the proved address, else none", async () => {
    const address = fresh();
    const memberId = await create(address);
    const userId = await createUser(address);
    expect(await getMemberForUser(userId, address, db)).toBe(memberId);
    await linkUser({ userId, address }, db);
    expect(await getMemberForUser(userId, fresh(), db)).toBe(memberId);
    expect(await getMemberForUser(await createUser(fresh()), address, db)).toBeNull();
  });
});
