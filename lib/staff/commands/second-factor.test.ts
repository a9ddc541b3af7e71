import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../prisma/generated/enums";
import { type Actor, system } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { findStaffByAddress, getFactor, getStaffOfSession, readStaffSession } from "../queries";
import {
  beginFactor,
  confirmFactor,
  grantRole,
  passFactor,
  readEnrolment,
  removeFactor,
  renewRecoveryCodes,
  requireFactor,
  resetFactor,
} from ".";
import { appOf } from "./factor-codes";

type StaffActor = Extract<Actor, { kind: "staff" }>;
let database: TestDatabase;
let actor: StaffActor;
let sessionToken: string;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

async function signIn(userId: string): Promise<string> {
  const token = randomUUID();
  await db.session.create({ data: { sessionToken: token, userId, expires: new Date(Date.now() + 3_600_000) } });
  return token;
}
beforeEach(async () => {
  const address = `${randomUUID()}@example.org`;
  await grantRole({ actor: system("test"), input: { address, role: "OWNER" } });
  const { id } = await db.user.findUniqueOrThrow({ where: { email: address } });
  actor = { kind: "staff", userId: id, role: "OWNER", network: "198.51.100" };
  sessionToken = await signIn(id);
});

/** The code of the app, of this half minute or of one beside it. */
const codeOf = (secret: string, steps = 0) => appOf(secret).generate({ timestamp: Date.now() + steps * 30_000 });

/** The code of the half minute before this: the ones after it are left for what follows. */
async function setUp(): Promise<{ secret: string; codes: string[] }> {
  await beginFactor({ actor });
  const secret = (await readEnrolment(actor))?.secret ?? "";
  const confirmed = await confirmFactor({ actor, input: { code: codeOf(secret, -1) }, sessionToken });
  if (!confirmed.ok) throw new Error(JSON.stringify(confirmed.errors));
  return { secret, codes: confirmed.value };
}
const actions = async () =>
  (await db.auditEntry.findMany({ where: { actorId: actor.userId }, orderBy: { id: "asc" } })).map((one) => one.action);

describe("a second factor", () => {
  it("is set up by its first right code, kept sealed, and asked for in every other session from then on", async () => {
    await beginFactor({ actor });
    const { secret = "", uri = "" } = (await readEnrolment(actor)) ?? {};
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(uri).toContain(secret);
    const row = await db.staffFactor.findUniqueOrThrow({ where: { staffId: actor.userId } });
    expect(Buffer.from(row.sealed).toString("latin1")).not.toContain(secret);
    expect(await readStaffSession(sessionToken)).toMatchObject({ standing: "passed" });
    const wrong = { actor, input: { code: "000000" }, sessionToken };
    expect(await confirmFactor(wrong)).toMatchObject({ ok: false });
    expect(await confirmFactor({ ...wrong, input: { code: codeOf(secret) } })).toMatchObject({ ok: true });
    expect(await getStaffOfSession(sessionToken)).not.toBeNull();
    const other = await signIn(actor.userId);
    expect(await readStaffSession(other)).toMatchObject({ standing: "asked" });
    expect(await getStaffOfSession(other)).toBeNull();
    expect(await readEnrolment(actor)).toBeNull();
    await beginFactor({ actor });
    expect(await readEnrolment(actor)).toBeNull();
    expect(await actions()).toEqual(["staff.fail-factor", "staff.set-factor"]);
  });

  it("passes one session by a code, which works once, also side by side", async () => {
    const { secret } = await setUp();
    const tokens = [await signIn(actor.userId), await signIn(actor.userId)];
    const code = codeOf(secret);
    const outcomes = await Promise.all(
      tokens.map((token) => passFactor({ actor, input: { code }, sessionToken: token })),
    );
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const open = await Promise.all(tokens.map((token) => getStaffOfSession(token)));
    expect(open.filter(Boolean)).toHaveLength(1);
    const typed = codeOf(secret, 1).replace(/^(\d{3})/, " $1 ");
    const third = await signIn(actor.userId);
    expect(await passFactor({ actor, input: { code: typed }, sessionToken: third })).toMatchObject({ ok: true });
    expect(await getStaffOfSession(third)).not.toBeNull();
  });

  it("opens nobody else's session", async () => {
    const { secret } = await setUp();
    const { id } = await db.user.create({
      data: { email: `${randomUUID()}@example.org`, staff: { create: { role: "OWNER" as StaffRole } } },
    });
    const theirs = await signIn(id);
    await passFactor({ actor, input: { code: codeOf(secret) }, sessionToken: theirs });
    expect((await db.session.findUniqueOrThrow({ where: { sessionToken: theirs } })).factorAt).toBeNull();
  });

  it("is replaced by recovery codes, each once, kept as hashes, and void when there are new ones", async () => {
    const { codes } = await setUp();
    expect(new Set(codes).size).toBe(10);
    expect(JSON.stringify(await db.recoveryCode.findMany({ where: { staffId: actor.userId } }))).not.toContain(
      codes[0],
    );
    const pass = async (code = "") =>
      (await passFactor({ actor, input: { code }, sessionToken: await signIn(actor.userId) })).ok;
    expect(await pass(codes[0]?.toLowerCase().replace("-", " "))).toBe(true);
    expect(await pass(codes[0])).toBe(false);
    expect(await getFactor(actor)).toMatchObject({ codesLeft: 9 });
    const renewed = await renewRecoveryCodes({ actor, input: { code: codes[1] ?? "" } });
    expect(renewed.ok).toBe(true);
    expect(await pass(codes[2])).toBe(false);
    expect(await getFactor(actor)).toMatchObject({ codesLeft: 10 });
  });

  it("takes only so many tries, right ones among them", async () => {
    const { secret } = await setUp();
    const tries = await Promise.all(
      Array.from({ length: 5 }, () => passFactor({ actor, input: { code: "111111" }, sessionToken })),
    );
    expect(tries.every(({ ok }) => !ok)).toBe(true);
    const right = await passFactor({ actor, input: { code: codeOf(secret) }, sessionToken });
    expect(right).toMatchObject({ ok: false, errors: { code: expect.stringMatching(/Too many tries/) } });
  });

  it("can be turned off with a code, unless everybody needs one; then who has none gets in nowhere", async () => {
    const { secret, codes } = await setUp();
    const house = system("test");
    await requireFactor({ actor: house, input: { isRequired: true } });
    expect(await removeFactor({ actor, input: { code: codes[0] ?? "" } })).toMatchObject({ ok: false });
    const { id } = await db.user.create({
      data: { email: `${randomUUID()}@example.org`, staff: { create: { role: "EDITOR" as StaffRole } } },
    });
    const bare = await signIn(id);
    expect(await readStaffSession(bare)).toMatchObject({ standing: "missing" });
    expect(await getStaffOfSession(bare)).toBeNull();
    await requireFactor({ actor: house, input: { isRequired: false } });
    expect(await getStaffOfSession(bare)).not.toBeNull();
    expect(await removeFactor({ actor, input: { code: codeOf(secret) } })).toMatchObject({ ok: true });
    expect(await getFactor(actor)).toMatchObject({ since: null, codesLeft: 0 });
    expect(await getStaffOfSession(await signIn(actor.userId))).not.toBeNull();
  });

  it("is reset by an owner alone, and every session ends with it", async () => {
    await setUp();
    const input = { userId: actor.userId };
    for (const role of ["MANAGER", "EDITOR", "ANALYST"] as const) {
      await expect(resetFactor({ actor: { ...actor, role }, input })).rejects.toMatchObject({ code: "forbidden" });
      await expect(requireFactor({ actor: { ...actor, role }, input: { isRequired: true } })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    expect(await findStaffByAddress(email)).toBe(actor.userId);
    expect(await findStaffByAddress(`not-${email}`)).toBeNull();
    await resetFactor({ actor: system("test"), input });
    expect(await getFactor(actor)).toMatchObject({ since: null, codesLeft: 0 });
    expect(await db.session.count({ where: { userId: actor.userId } })).toBe(0);
  });
});
