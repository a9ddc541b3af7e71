import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { getSettings } from "../../settings";

/** The role that a signed-in person holds today; null for everybody else. It opens nothing by itself. */
export async function getStaffRole(userId: string): Promise<StaffRole | null> {
  const staff = await db.staff.findUnique({ where: { userId } });
  return staff && !staff.disabledAt ? staff.role : null;
}

type StaffActor = Extract<Actor, { kind: "staff" }>;

/** `asked`: they have a second factor and have not shown it in this session. `missing`: they need one and have none. */
export type Standing = "passed" | "asked" | "missing";

export interface StaffSession {
  actor: StaffActor;
  standing: Standing;
}

/** Whose staff session this is, while it has not run out, and how it stands with their second factor. */
export async function readStaffSession(sessionToken: string): Promise<StaffSession | null> {
  const session = await db.session.findUnique({
    where: { sessionToken },
    select: {
      userId: true,
      expires: true,
      factorAt: true,
      user: { select: { staff: { include: { factor: { select: { confirmedAt: true } } } } } },
    },
  });
  const staff = session?.user.staff;
  if (!session || !staff || staff.disabledAt || session.expires <= new Date()) return null;
  const actor = { kind: "staff" as const, userId: session.userId, role: staff.role };
  if (staff.factor?.confirmedAt) return { actor, standing: session.factorAt ? "passed" : "asked" };
  return { actor, standing: (await getSettings()).security.requireSecondFactor ? "missing" : "passed" };
}

/** Whether a session was ended or has run out: of nobody any more, rather than of somebody who is no staff. */
export async function isSessionOver(sessionToken: string): Promise<boolean> {
  const session = await db.session.findUnique({ where: { sessionToken }, select: { expires: true } });
  return !session || session.expires <= new Date();
}

/** The staff member of a session that may open the panel: nobody whose second factor is still to be shown or set up. */
export async function getStaffOfSession(sessionToken: string): Promise<StaffActor | null> {
  const found = await readStaffSession(sessionToken);
  return found?.standing === "passed" ? found.actor : null;
}

/** Where somebody who works here gets mail. */
export async function getStaffAddress(userId: string): Promise<string | null> {
  const staff = await db.staff.findUnique({ where: { userId }, select: { user: { select: { email: true } } } });
  return staff?.user.email ?? null;
}

/** Who works here under an address; null for nobody. */
export async function findStaffByAddress(email: string): Promise<string | null> {
  return (await db.staff.findFirst({ where: { user: { email } }, select: { userId: true } }))?.userId ?? null;
}

/** Whether an address may sign in because it is a staff member's. */
export async function isStaffAddress(address: string): Promise<boolean> {
  return (await db.staff.count({ where: { disabledAt: null, user: { email: address } } })) > 0;
}
