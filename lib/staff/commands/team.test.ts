import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { system } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { getStaffOfSession, listInvites, listStaff, readInvite } from "../queries";
import {
  acceptInvite,
  changeRole,
  createInviteToken,
  disableStaff,
  enableStaff,
  grantRole,
  inviteStaff,
  removeStaff,
  resendInvite,
  withdrawInvite,
} from ".";

let database: TestDatabase;
let clients: Client[] = [];
beforeAll(async () => {
  database = await useTestDatabase();
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  clients = [];
});
afterAll(async () => {
  await (await import("../../jobs")).stopJobs();
  await db.$disconnect();
  await database.drop();
});

const actor = system("test");
const staff = (userId: string, role: StaffRole): Actor => ({ kind: "staff", userId, role });
const connect = async () => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  clients.push(client);
  return client;
};

async function hire(role: StaffRole) {
  const address = `${randomUUID()}@example.org`;
  await grantRole({ actor, input: { address, role } });
  const { id } = await db.user.findUniqueOrThrow({ where: { email: address } });
  const session = randomUUID();
  const expires = new Date(Date.now() + 3_600_000);
  await db.session.create({ data: { sessionToken: session, userId: id, expires } });
  return { id, address, session };
}
const roleOf = async (userId: string) => (await db.staff.findUnique({ where: { userId } }))?.role ?? null;
const owners = () => db.staff.count({ where: { role: "OWNER", disabledAt: null } });

describe("what somebody holds", () => {
  let owner: Awaited<ReturnType<typeof hire>>;
  beforeAll(async () => {
    owner = await hire("OWNER");
  });

  it("changes, and every session of theirs is over at once", async () => {
    const changes = [
      (userId: string) => changeRole({ actor: staff(owner.id, "OWNER"), input: { userId, role: "ANALYST" } }),
      (userId: string) => disableStaff({ actor: staff(owner.id, "OWNER"), input: { userId } }),
      (userId: string) => removeStaff({ actor: staff(owner.id, "OWNER"), input: { userId } }),
    ];
    for (const change of changes) {
      const { id, session } = await hire("EDITOR");
      expect(await getStaffOfSession(session)).toMatchObject({ role: "EDITOR" });
      expect(await change(id)).toMatchObject({ ok: true });
      expect(await db.session.count({ where: { userId: id } })).toBe(0);
      expect(await getStaffOfSession(session)).toBeNull();
      const entry = await db.auditEntry.findFirstOrThrow({ where: { subjectId: id }, orderBy: { id: "desc" } });
      expect(entry).toMatchObject({ actorId: owner.id, before: { role: "EDITOR", isDisabled: false } });
      expect(entry.after).toMatchObject({ sessions: 1 });
    }
    expect(await getStaffOfSession(owner.session)).toMatchObject({ role: "OWNER" });
  });

  it("comes back when they are let in again; what is as it is stays unaudited", async () => {
    const { id } = await hire("EDITOR");
    const input = { userId: id };
    await disableStaff({ actor, input });
    await disableStaff({ actor, input });
    await enableStaff({ actor, input });
    expect(await roleOf(id)).toBe("EDITOR");
    const entries = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(entries.map(({ action }) => action)).toEqual(["staff.grant", "staff.disable", "staff.enable"]);
  });

  it("is an owner's to change, and nobody else's", async () => {
    const { id } = await hire("EDITOR");
    const others: Actor[] = [
      { kind: "guest" },
      { kind: "member", userId: id, memberId: id },
      ...(["MANAGER", "EDITOR", "ANALYST"] as const).map((role) => staff(id, role)),
    ];
    for (const other of others) {
      const asked = { actor: other, input: { userId: id } };
      const refused = expect.objectContaining({ code: "forbidden" });
      await expect(changeRole({ ...asked, input: { userId: id, role: "OWNER" } })).rejects.toEqual(refused);
      await expect(disableStaff(asked)).rejects.toEqual(refused);
      await expect(removeStaff(asked)).rejects.toEqual(refused);
      await expect(inviteStaff({ actor: other, input: { address: "a@b.example", role: "OWNER" } })).rejects.toEqual(
        refused,
      );
      await expect(listStaff({ actor: other })).rejects.toEqual(refused);
    }
    expect(await roleOf(id)).toBe("EDITOR");
  });
});

describe("the last owner", () => {
  let first: Awaited<ReturnType<typeof hire>>;
  let second: Awaited<ReturnType<typeof hire>>;
  beforeEach(async () => {
    [first, second] = [await hire("OWNER"), await hire("OWNER")];
    await db.staff.deleteMany({ where: { role: "OWNER", userId: { notIn: [first.id, second.id] } } });
  });

  it("is not removed, shut out or given another role", async () => {
    await removeStaff({ actor, input: { userId: second.id } });
    const input = { userId: first.id };
    for (const refused of [
      await changeRole({ actor, input: { ...input, role: "MANAGER" } }),
      await disableStaff({ actor, input }),
      await removeStaff({ actor, input }),
    ])
      expect(refused).toMatchObject({ ok: false, errors: { form: expect.stringMatching(/last owner/) } });
    await expect(grantRole({ actor, input: { address: first.address, role: "EDITOR" } })).rejects.toThrow(/last owner/);
    expect(await roleOf(first.id)).toBe("OWNER");
    expect(await getStaffOfSession(first.session)).not.toBeNull();
  });

  it("is one of two who take each other's role at the same moment", async () => {
    const outcomes = await Promise.all([
      changeRole({ actor: staff(first.id, "OWNER"), input: { userId: second.id, role: "EDITOR" } }),
      changeRole({ actor: staff(second.id, "OWNER"), input: { userId: first.id, role: "EDITOR" } }),
    ]);
    expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true]);
    expect(await owners()).toBe(1);
  });

  it("is kept by the database itself, whoever writes, also side by side", async () => {
    const [one, other] = [await connect(), await connect()];
    const demote = `UPDATE "Staff" SET "role" = 'EDITOR' WHERE "userId" = $1`;
    await one.query("BEGIN");
    await one.query(demote, [first.id]);
    const waiting = other.query(demote, [second.id]).then(
      () => "done",
      (error: Error) => error.message,
    );
    await one.query("COMMIT");
    expect(await waiting).toMatch(/last owner/);
    await expect(other.query(`DELETE FROM "User" WHERE "id" = $1`, [second.id])).rejects.toThrow(/last owner/);
    await expect(other.query(`UPDATE "Staff" SET "disabledAt" = now()`)).rejects.toThrow(/last owner/);
    expect(await owners()).toBe(1);
  });
});

describe("an invitation", () => {
  const network = "203.0.113";
  let address: string;
  beforeEach(() => {
    address = `new-${randomUUID()}@example.org`;
  });
  const open = async () => {
    const { id } = (await listInvites({ actor })).find((invite) => invite.address === address) ?? { id: "" };
    return { id, token: await createInviteToken(id) };
  };

  it("works once, from its link, of which only a hash is kept", async () => {
    await inviteStaff({ actor, input: { address, role: "MANAGER" } });
    const { id, token } = await open();
    const row = await db.staffInvite.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await readInvite(token)).toEqual({ address, role: "MANAGER" });
    expect(await db.user.count({ where: { email: address } })).toBe(0);
    const taken = await Promise.all([1, 2].map(() => acceptInvite({ token, userId: null, network })));
    expect(taken.filter(Boolean)).toEqual([address]);
    const user = await db.user.findUniqueOrThrow({ where: { email: address } });
    expect(await roleOf(user.id)).toBe("MANAGER");
    expect(await readInvite(token)).toBeNull();
    const entries = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
    expect(entries).toMatchObject([
      { action: "staff.invite", after: { role: "MANAGER" } },
      { action: "staff.accept-invite", actorId: user.id, network },
    ]);
    expect(JSON.stringify(entries)).not.toContain(address);
    expect(await inviteStaff({ actor, input: { address, role: "EDITOR" } })).toMatchObject({ ok: false });
  });

  it("is dead when it is withdrawn, sent again, replaced or too old", async () => {
    await inviteStaff({ actor, input: { address, role: "EDITOR" } });
    const first = await open();
    expect(await resendInvite({ actor, input: { id: first.id } })).toBe(true);
    expect(await acceptInvite({ token: first.token, userId: null, network })).toBeNull();
    const again = await open();
    await inviteStaff({ actor, input: { address, role: "ANALYST" } });
    expect(await acceptInvite({ token: again.token, userId: null, network })).toBeNull();
    const last = await open();
    expect(last.id).not.toBe(again.id);
    await db.staffInvite.update({ where: { id: last.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await acceptInvite({ token: last.token, userId: null, network })).toBeNull();
    expect(await withdrawInvite({ actor, input: { id: last.id } })).toBe(true);
    expect(await withdrawInvite({ actor, input: { id: last.id } })).toBe(false);
    expect(await resendInvite({ actor, input: { id: last.id } })).toBe(false);
    expect(await db.user.count({ where: { email: address } })).toBe(0);
  });

  it("changes nothing for somebody who got a role meanwhile", async () => {
    await inviteStaff({ actor, input: { address, role: "OWNER" } });
    const { token } = await open();
    await grantRole({ actor, input: { address, role: "ANALYST" } });
    const { id } = await db.user.findUniqueOrThrow({ where: { email: address } });
    expect(await acceptInvite({ token, userId: id, network })).toBe(address);
    expect(await roleOf(id)).toBe("ANALYST");
  });
});
