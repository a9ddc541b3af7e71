import { z } from "zod";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { requirePermission } from "../../staff/rules";

/** A member whom staff may give a free membership, and when the one they have ends. Null for who is not there. */
export async function getCompMember({ actor, id }: { actor: Actor; id: string }) {
  requirePermission(actor, "memberships.write");
  if (!z.uuid().safeParse(id).success) return null;
  const member = await db.member.findUnique({
    where: { id },
    include: { memberships: { where: { source: "COMP", status: "ACTIVE" } } },
  });
  if (!member) return null;
  const { erasedAt, mergedIntoId, memberships } = member;
  return { isGone: erasedAt !== null || mergedIntoId !== null, endsAt: memberships[0]?.currentPeriodEnd ?? null };
}
