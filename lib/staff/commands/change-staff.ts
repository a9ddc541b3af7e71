import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { fail, ok, type Result } from "../../errors";
import { requirePermission } from "../rules";
import { holdOwners, isOwner, LAST_OWNER } from "./owners";

interface Held {
  role: StaffRole;
  disabledAt: Date | null;
}
interface Change {
  action: "staff.change-role" | "staff.disable" | "staff.enable" | "staff.remove";
  /** What they hold afterwards; null for nothing. */
  to: (held: Held) => Held | null;
}
type Asked<Input = object> = { actor: Actor; input: { userId: string } & Input };

const traceOf = (held: Held | null) => ({ role: held?.role ?? null, isDisabled: Boolean(held?.disabledAt) });
const isSame = (a: Held, b: Held | null) => a.role === b?.role && !a.disabledAt === !b?.disabledAt;

/** One change of what somebody holds. All their sessions end with it, so that nothing goes on under what was. */
async function change({ actor, input: { userId } }: Asked, { action, to }: Change): Promise<Result<null>> {
  requirePermission(actor, "staff.write");
  return await db.$transaction(async (tx) => {
    const owners = await holdOwners(tx);
    const before = await tx.staff.findUnique({ where: { userId } });
    if (!before) return fail({ form: "This person works here no more." });
    const after = to(before);
    if (isSame(before, after)) return ok(null);
    if (isOwner(before) && !isOwner(after) && owners < 2) return fail({ form: LAST_OWNER });
    if (after) await tx.staff.update({ where: { userId }, data: after });
    else await tx.staff.delete({ where: { userId } });
    const { count: sessions } = await tx.session.deleteMany({ where: { userId } });
    const subject = { type: "user", id: userId };
    await audit(tx, { actor, action, subject, before: traceOf(before), after: { ...traceOf(after), sessions } });
    return ok(null);
  });
}

/** Gives somebody another role. */
export const changeRole = (asked: Asked<{ role: StaffRole }>) =>
  change(asked, { action: "staff.change-role", to: (held) => ({ ...held, role: asked.input.role }) });

/** Shuts somebody out for a while; their role stays noted. */
export const disableStaff = (asked: Asked) =>
  change(asked, {
    action: "staff.disable",
    to: ({ role, disabledAt }) => ({ role, disabledAt: disabledAt ?? new Date() }),
  });

/** Lets somebody in again who was shut out. */
export const enableStaff = (asked: Asked) =>
  change(asked, { action: "staff.enable", to: ({ role }) => ({ role, disabledAt: null }) });

/** Takes somebody's role for good. What they did stays in the history. */
export const removeStaff = (asked: Asked) => change(asked, { action: "staff.remove", to: () => null });

/** Signs somebody out wherever they are signed in. */
export async function endStaffSessions({ actor, input: { userId } }: Asked): Promise<number> {
  requirePermission(actor, "staff.write");
  return await db.$transaction(async (tx) => {
    if (!(await tx.staff.findUnique({ where: { userId } }))) return 0;
    const { count } = await tx.session.deleteMany({ where: { userId } });
    const subject = { type: "user", id: userId };
    if (count > 0) await audit(tx, { actor, action: "staff.end-sessions", subject, after: { sessions: count } });
    return count;
  });
}
