import { z } from "zod";
import type { Membership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { isLive, nextCharge } from "../../members/rules";
import { requirePermission } from "../../staff/rules";
import { actionsFor } from "../rules/actions";
import type { StaffDeed } from "../schema";

/** What staff can do with a membership now. One that is a double can only be ended. */
function deedsFor(membership: Membership): StaffDeed[] {
  if (membership.source !== "STRIPE" || !isLive(membership.status)) return [];
  const own = actionsFor(membership);
  const open = membership.duplicateOfId ? own.filter((action) => action === "cancel") : own;
  return [...open, "end"];
}

/** By what it is told whether a membership still is as somebody saw it. */
const seenOf = ({ updatedAt: _, ...membership }: Membership): string => {
  const { plan, amount, feeCover, status, currentPeriodEnd, cancelAt, pauseAt, pausedUntil, pendingAt } = membership;
  const days = [currentPeriodEnd, cancelAt, pauseAt, pausedUntil, pendingAt].map((at) => at?.getTime() ?? 0);
  return [plan, amount, feeCover, status, ...days].join(" ");
};

/** A membership for staff who change it: how it stands, what can be done, and what was paid last. Null if there is none. */
export async function getStaffChange({ actor, id }: { actor: Actor; id: string | undefined }) {
  requirePermission(actor, "memberships.write");
  if (!id || !z.uuid().safeParse(id).success) return null;
  const membership = await db.membership.findUnique({ where: { id } });
  if (!membership) return null;
  const last = await db.payment.findFirst({
    where: { membershipId: id, status: "SUCCEEDED", stripeChargeId: { not: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, amount: true, amountRefunded: true },
  });
  return {
    ...membership,
    deeds: deedsFor(membership),
    seen: seenOf(membership),
    nextCharge: nextCharge(membership),
    lastPayment: last && last.amountRefunded < last.amount ? last : null,
  };
}
export type StaffChangeable = NonNullable<Awaited<ReturnType<typeof getStaffChange>>>;
