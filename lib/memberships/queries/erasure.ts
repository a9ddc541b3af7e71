import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { countPersonal, findPerson } from "../../members/queries";
import { LIVE, PERSONAL } from "../../members/rules";
import { requirePermission } from "../../staff/rules";

/** Whether the person behind a member works here: their account is needed until the role is given back. */
export async function hasRole(tx: Tx, memberId: string): Promise<boolean> {
  const { users } = await findPerson(tx, memberId);
  return (await tx.staff.count({ where: { userId: { in: users }, disabledAt: null } })) > 0;
}

/**
 * What an erasure would do, before anybody asks for it: what ends, what goes, what stays. Changes nothing.
 * @throws AppError `forbidden` for anybody but the member and staff who may erase; `not-found`.
 */
export async function getErasurePreview({ actor, memberId, tx = db }: { actor: Actor; memberId: string; tx?: Tx }) {
  if (actor.kind !== "member") requirePermission(actor, "members.erase");
  else if (actor.memberId !== memberId) throw new AppError("forbidden");
  const member = await tx.member.findUnique({ where: { id: memberId }, include: { erasure: true } });
  if (!member) throw new AppError("not-found");
  const person = await findPerson(tx, memberId);
  const counts = await countPersonal(tx, person);
  const count = (erases: boolean) =>
    counts
      .filter(({ table }) => (PERSONAL[table]?.erasing === "delete") === erases)
      .reduce((sum, { count }) => sum + count, 0);
  const live = { memberId: { in: person.members }, status: { in: [...LIVE] } };
  return {
    isErased: member.erasedAt !== null,
    hasRole: (await tx.staff.count({ where: { userId: { in: person.users }, disabledAt: null } })) > 0,
    /** What is charged for today and will end at once. */
    ending: await tx.membership.findMany({
      where: { ...live, source: "STRIPE" },
      select: { id: true, plan: true, amount: true, currency: true, currentPeriodEnd: true },
    }),
    /** Everything that runs, what is given for free too. */
    memberships: await tx.membership.count({ where: live }),
    customers: person.customers.length,
    payments: person.payments.length,
    removed: count(true),
    anonymised: count(false),
  };
}

export type ErasurePreview = Awaited<ReturnType<typeof getErasurePreview>>;
