import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { stopJobs } from "../../jobs";
import { isAllowed } from "../../staff/rules";
import { findView } from "../queries";
import { endView, handleEndView, startView } from ".";

let database: TestDatabase;
beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

const HOUR = 3_600_000;

async function staffWithSession(role: StaffRole = "MANAGER") {
  const sessionToken = randomUUID();
  const { id: userId } = await db.user.create({
    data: {
      email: `${randomUUID()}@example.org`,
      staff: { create: { role } },
      sessions: { create: { sessionToken, expires: new Date(Date.now() + 24 * HOUR) } },
    },
  });
  const actor: Extract<Actor, { kind: "staff" }> = { kind: "staff", userId, role };
  return { actor, sessionToken };
}
const member = async () => (await db.member.create({ data: { name: "Ada" } })).id;
const entries = (memberId: string) =>
  db.auditEntry.findMany({ where: { memberId, action: { endsWith: "-view" } }, orderBy: { id: "asc" } });

async function looking() {
  const [staff, memberId] = [await staffWithSession(), await member()];
  const token = await startView({ ...staff, memberId });
  return { ...staff, memberId, token, secrets: { token, sessionToken: staff.sessionToken } };
}

it("shows a member's account to who began it, for an hour, and is noted at both ends", async () => {
  const { actor, memberId, token, secrets } = await looking();
  const view = await findView(secrets);
  expect(view).toMatchObject({ name: "Ada", actor: { kind: "member", memberId, viewedBy: actor.userId } });
  expect(JSON.stringify(await db.memberView.findMany())).not.toContain(token);
  expect(await findView({ ...secrets, now: new Date(Date.now() + HOUR + 1) })).toBeNull();
  await endView({ actor, token });
  await endView({ actor, token });
  expect(await findView(secrets)).toBeNull();
  expect((await entries(memberId)).map(({ action, actorId }) => [action, actorId])).toEqual([
    ["member.start-view", actor.userId],
    ["member.end-view", actor.userId],
  ]);
});

it("is nothing without the session that began it, and ends with it", async () => {
  const { secrets, memberId } = await looking();
  const other = await looking();
  expect(await findView({ ...secrets, sessionToken: other.secrets.sessionToken })).toBeNull();
  expect(await findView({ ...secrets, sessionToken: "" })).toBeNull();
  expect(await findView({ ...secrets, token: "guessed" })).toBeNull();
  await db.session.deleteMany({ where: { sessionToken: secrets.sessionToken } });
  expect(await findView(secrets)).toBeNull();
  const { id: viewId } = await db.memberView.findFirstOrThrow({ where: { memberId } });
  await handleEndView({ viewId });
  await handleEndView({ viewId });
  expect((await entries(memberId)).map(({ action, actorKind }) => [action, actorKind])).toEqual([
    ["member.start-view", "STAFF"],
    ["member.end-view", "SYSTEM"],
  ]);
});

it("ends with the role, with the member, and when another begins", async () => {
  const one = await looking();
  await db.staff.update({ where: { userId: one.actor.userId }, data: { role: "ANALYST" } });
  expect(await findView(one.secrets)).toBeNull();
  const two = await looking();
  await db.member.update({ where: { id: two.memberId }, data: { erasedAt: new Date(), name: null } });
  expect(await findView(two.secrets)).toBeNull();
  const three = await looking();
  await startView({ actor: three.actor, sessionToken: three.sessionToken, memberId: await member() });
  expect(await findView(three.secrets)).toBeNull();
  expect(await entries(three.memberId)).toHaveLength(2);
});

it("writes nothing, whichever command is handed such a reader", async () => {
  const { secrets, memberId } = await looking();
  const view = await findView(secrets);
  if (!view) throw new Error("No view");
  const subject = { type: "member", id: memberId };
  const entry = { actor: view.actor, action: "member.profile" as const, subject, memberId };
  await expect(db.$transaction((tx) => audit(tx, entry))).rejects.toThrow("changes nothing");
});

describe("who may", () => {
  it.each(Object.values(StaffRole))("%s", async (role) => {
    const [staff, memberId] = [await staffWithSession(role), await member()];
    const begun = startView({ ...staff, memberId });
    if (isAllowed(role, "members.view_as")) await expect(begun).resolves.toEqual(expect.any(String));
    else await expect(begun).rejects.toThrow("forbidden");
    if (!isAllowed(role, "members.view_as"))
      await expect(endView({ actor: staff.actor, token: "t" })).rejects.toThrow("forbidden");
  });

  it("is nobody else, and no staff with another's session", async () => {
    const [{ sessionToken }, memberId] = [await staffWithSession(), await member()];
    const { actor } = await staffWithSession("OWNER");
    const others: Actor[] = [{ kind: "guest" }, { kind: "member", userId: randomUUID(), memberId }, actor];
    for (const by of others)
      await expect(startView({ actor: by, sessionToken, memberId })).rejects.toThrow("forbidden");
    const mine = await looking();
    await endView({ actor, token: mine.token });
    expect(await findView(mine.secrets)).not.toBeNull();
  });
});
