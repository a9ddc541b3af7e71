import { z } from "zod";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import type { OfflineInput } from "../schema";

/** Whom a gift is recorded for, as staff who record see them; null when there is nobody (any more) under this id. */
export async function getOfflineMember({ actor, id }: { actor: Actor; id: string | undefined }) {
  requirePermission(actor, "money.record");
  if (!z.uuid().safeParse(id).success) return null;
  const member = await db.member.findUnique({
    where: { id: id as string, mergedIntoId: null, erasedAt: null },
    include: { emails: { orderBy: { isPrimary: "desc" }, take: 1 } },
  });
  return member && { id: member.id, name: member.name, address: member.emails[0]?.address ?? null };
}

/** The member under an address that was typed for a new one. */
export async function findOfflineMember({ actor, address }: { actor: Actor; address: string | null }) {
  const found = address && (await db.memberEmail.findUnique({ where: { address } }));
  return await getOfflineMember({ actor, id: found ? found.memberId : undefined });
}

/** One gift that came offline; null when there is none under this id. */
export async function getOfflineGift({ actor, paymentId }: { actor: Actor; paymentId: string | undefined }) {
  requirePermission(actor, "money.record");
  if (!z.uuid().safeParse(paymentId).success) return null;
  return await db.offlineGift.findUnique({ where: { paymentId: paymentId as string }, include: { payment: true } });
}

/** The gift that was recorded with the same reference and stands; null when there is none. */
export async function findSameReference(tx: Tx, { id, method, reference }: OfflineInput) {
  if (!reference) return null;
  const same = { method, reference: { equals: reference, mode: "insensitive" as const } };
  const where = { ...same, correctedAt: null, paymentId: { not: id } };
  return await tx.offlineGift.findFirst({ where, include: { payment: true }, orderBy: { createdAt: "asc" } });
}

/** The same for who is about to record it. */
export async function getSameOffline({ actor, input }: { actor: Actor; input: OfflineInput }) {
  requirePermission(actor, "money.record");
  const same = await findSameReference(db, input);
  if (!same) return null;
  const { memberId, amount, currency } = same.payment;
  return { memberId, amount, currency, receivedOn: same.receivedOn };
}
