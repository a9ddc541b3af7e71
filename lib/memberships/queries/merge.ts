import { z } from "zod";
import type { Actor } from "../../actor";
import { normaliseAddress } from "../../address";
import { db, type Prisma, type Tx } from "../../db";
import { findMemberByAddress } from "../../members/queries";
import { requirePermission } from "../../staff/rules";
import { type Candidate, judgeDoubles } from "../rules/doubles";

/** The memberships of these members, as doubles are judged among them. */
export async function doubleCandidates(tx: Tx, memberIds: string[]): Promise<Candidate[]> {
  const rows = await tx.membership.findMany({
    where: { memberId: { in: memberIds } },
    include: { payments: { orderBy: { paidAt: { sort: "desc", nulls: "last" } }, take: 1 } },
  });
  return rows.map(({ payments: [last], ...row }) => ({
    ...{ ...row, paidAt: last?.paidAt ?? null, isCharged: last !== undefined },
  }));
}

const include = {
  emails: { orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }] },
  memberships: { orderBy: { startedAt: "asc" } },
  user: { include: { staff: true } },
  _count: { select: { customers: true, given: true } },
} satisfies Prisma.MemberInclude;

async function recordOf(tx: Tx, id: string) {
  const member = await tx.member.findFirst({ where: { id, mergedIntoId: null, erasedAt: null }, include });
  if (!member) return null;
  const paid = await tx.payment.groupBy({
    by: ["currency"],
    where: { memberId: id, status: "SUCCEEDED" },
    _sum: { amount: true, amountRefunded: true },
    _count: true,
  });
  const { user, _count, ...row } = member;
  return {
    ...row,
    ...{ customers: _count.customers, given: _count.given, hasSignIn: user !== null, isStaff: user?.staff != null },
    payments: paid.reduce((sum, one) => sum + one._count, 0),
    sums: paid.map(({ currency, _sum }) => ({
      currency,
      amount: (_sum.amount ?? 0) - (_sum.amountRefunded ?? 0),
    })),
  };
}
export type MergeRecord = NonNullable<Awaited<ReturnType<typeof recordOf>>>;

/** Whose record somebody means who types an id of ours or an address. */
async function meant(tx: Tx, typed: string): Promise<string | null> {
  if (z.uuid().safeParse(typed).success) return typed;
  return await findMemberByAddress(tx, normaliseAddress(typed));
}

/**
 * Two records beside each other, and what making them one would do. `survivor` is null for one that is no more; `merged`
 * where the other is none, or the same. Changes nothing.
 */
export async function getMergePreview(of: { actor: Actor; survivorId: string; other: string; tx?: Tx }) {
  const { actor, survivorId, other, tx = db } = of;
  requirePermission(actor, "members.merge");
  const survivor = z.uuid().safeParse(survivorId).success ? await recordOf(tx, survivorId) : null;
  const mergedId = other && (await meant(tx, other));
  const merged = mergedId && mergedId !== survivorId ? await recordOf(tx, mergedId) : null;
  if (!survivor || !merged) return { survivor, merged: null, doubles: [], isRefused: false };
  const candidates = await doubleCandidates(tx, [survivor.id, merged.id]);
  const all = [...survivor.memberships, ...merged.memberships];
  return {
    ...{ survivor, merged },
    doubles: judgeDoubles(candidates, new Date()).map(({ duplicateId, keepId, action }) => ({
      action,
      double: all.find(({ id }) => id === duplicateId),
      keep: all.find(({ id }) => id === keepId),
    })),
    /** Two sign-ins become one, and that of somebody who works here must not go. */
    isRefused: merged.isStaff && survivor.hasSignIn,
  };
}
export type MergePreview = Awaited<ReturnType<typeof getMergePreview>>;
