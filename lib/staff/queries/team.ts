import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { requirePermission } from "../rules";

export interface StaffRow {
  userId: string;
  name: string | null;
  address: string;
  role: StaffRole;
  createdAt: Date;
  disabledAt: Date | null;
  /** Where they are signed in, and when they were last there. */
  sessions: number;
  seenAt: Date | null;
  hasFactor: boolean;
}

async function read(where: { userId?: string }): Promise<StaffRow[]> {
  const now = new Date();
  const sessions = { where: { expires: { gt: now } }, select: { seenAt: true }, orderBy: { seenAt: "desc" } } as const;
  const rows = await db.staff.findMany({
    where,
    include: {
      user: { select: { name: true, email: true, sessions } },
      factor: { select: { confirmedAt: true } },
    },
    orderBy: [{ role: "asc" }, { createdAt: "asc" }],
  });
  return rows.map(({ user, factor, userId, role, createdAt, disabledAt }) => ({
    ...{ userId, role, createdAt, disabledAt, name: user.name, address: user.email },
    ...{ sessions: user.sessions.length, seenAt: user.sessions[0]?.seenAt ?? null },
    hasFactor: Boolean(factor?.confirmedAt),
  }));
}

/** Everybody who works here, owners first. */
export async function listStaff({ actor }: { actor: Actor }): Promise<StaffRow[]> {
  requirePermission(actor, "staff.write");
  return await read({});
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export async function getStaff({ actor, id }: { actor: Actor; id: string }): Promise<StaffRow | null> {
  requirePermission(actor, "staff.write");
  return UUID.test(id) ? ((await read({ userId: id }))[0] ?? null) : null;
}

export const hasStaff = async (request: { actor: Actor; id: string }): Promise<boolean> =>
  (await getStaff(request)) !== null;
