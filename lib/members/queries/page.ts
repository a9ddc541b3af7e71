import { z } from "zod";
import type { CheckoutAttempt, Prisma, Note as StaffNote } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import type { Sealed } from "../../audit";
import { db, type Tx } from "../../db";
import { openForMembers } from "../../member-key";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { composeTimeline, countedMembership, maskAddress, maskName, nextCharge } from "../rules";
import { labelsOf } from "./labels";

/** The newest that the page shows of each kind. */
export const PAGE_CAP = 50;

const include = {
  mergedFrom: { select: { id: true } },
  emails: { orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }] },
  customers: { orderBy: { createdAt: "desc" } },
  memberships: { orderBy: [{ startedAt: "desc" }, { id: "desc" }] },
  payments: {
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE_CAP + 1,
    include: {
      refunds: { orderBy: { refundedAt: "desc" } },
      disputes: { orderBy: { openedAt: "desc" } },
      refundRequests: { where: { note: { not: null } }, orderBy: { id: "asc" } },
      offline: true,
      attempt: { select: { source: true } },
    },
  },
  attempts: {
    where: {
      state: "COMPLETED",
      OR: [{ tribute: { not: null } }, { message: { not: null } }, { isAnonymous: true }],
    },
    orderBy: { completedAt: "desc" },
    take: PAGE_CAP,
  },
  staffNotes: { orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: PAGE_CAP },
  messages: { orderBy: { createdAt: "desc" }, take: PAGE_CAP },
} as const satisfies Prisma.MemberInclude;

/** What somebody wrote beside something they gave. Who may not see addresses sees no names and no words either. */
function noteOf(attempt: CheckoutAttempt, isPersonal: boolean) {
  const { id, completedAt, createdAt, tribute, honoree, notifyAddress, notifyWords, isAnonymous, message } = attempt;
  const words = (text: string | null) => text && (isPersonal ? text : "…");
  return {
    ...{ id, tribute, isAnonymous, at: completedAt ?? createdAt },
    honoree: honoree && (isPersonal ? honoree : maskName(honoree)),
    notifyAddress: notifyAddress && (isPersonal ? notifyAddress : maskAddress(notifyAddress)),
    notifyWords: words(notifyWords),
    message: words(message),
  };
}

/** What staff wrote, with who they are to each other; nothing for those who may not see personal data. */
async function staffNotesOf(tx: Tx, notes: StaffNote[], isPersonal: boolean) {
  if (!isPersonal || notes.length === 0) return [];
  const ids = notes.flatMap(({ authorId }) => authorId ?? []);
  const users = await tx.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true } });
  const nameOf = new Map(users.map(({ id, name, email }) => [id, name ?? email]));
  return notes.map(({ authorId, ...note }) => ({ ...note, author: nameOf.get(authorId ?? "") ?? null }));
}

/** All that staff see of one member; null when there is none under this id. */
export async function getMemberPage({ actor, id, tx = db }: { actor: Actor; id: string; tx?: Tx }) {
  requirePermission(actor, "members.read");
  requirePermission(actor, "money.read");
  if (!z.uuid().safeParse(id).success) return null;
  const member = await tx.member.findUnique({ where: { id }, include });
  if (!member) return null;
  const ids = [id, ...member.mergedFrom.map((merged) => merged.id)];
  const audit = await tx.auditEntry.findMany({
    where: { memberId: { in: ids } },
    orderBy: { id: "desc" },
    take: PAGE_CAP,
  });
  const isPersonal = isActorAllowed(actor, "members.personal");
  const opened = isPersonal ? await openForMembers<Sealed>(tx, audit) : new Map<string, Sealed>();
  const told = audit.map((entry) => {
    const { network: _, ...personal } = opened.get(entry.id) ?? {};
    return { ...entry, personal };
  });
  const membership = countedMembership(member.memberships);
  const payments = member.payments.slice(0, PAGE_CAP).map(({ offline, attempt, ...payment }) => ({
    ...payment,
    // Of another site's page, for who sees no personal data only the site.
    source: attempt?.source ? new URL(isPersonal ? attempt.source : "/", attempt.source).href : null,
    // What staff noted may name people.
    offline: offline && { ...offline, note: isPersonal ? offline.note : null },
    refundRequests: isPersonal ? payment.refundRequests : [],
  }));
  const staffNotes = await staffNotesOf(tx, member.staffNotes, isPersonal);
  const labels = (await labelsOf(tx, [id])).get(id) ?? [];
  const notes = member.attempts.map((attempt) => noteOf(attempt, isPersonal));
  return {
    id,
    name: member.name && !isPersonal ? maskName(member.name) : member.name,
    country: member.country,
    status: member.status,
    currency: membership?.currency ?? member.currency,
    createdAt: member.createdAt,
    erasedAt: member.erasedAt,
    mergedIntoId: member.mergedIntoId,
    hasAccount: member.userId !== null,
    addresses: member.emails.map(({ id: emailId, address, isPrimary, verifiedAt, bouncedAt, bounceCode }) => ({
      emailId,
      address: isPersonal ? address : maskAddress(address),
      isPrimary,
      verifiedAt,
      bouncedAt,
      bounceCode,
    })),
    membership: membership && { ...membership, nextCharge: nextCharge(membership) },
    memberships: member.memberships,
    customers: member.customers,
    notes,
    staffNotes,
    labels,
    payments,
    hasMorePayments: member.payments.length > PAGE_CAP,
    timeline: composeTimeline({
      ...{ joinedAt: member.createdAt, payments, notes, staffNotes, audit: told, messages: member.messages },
    }),
  };
}

/** Whether there is a member under this id. */
export async function hasMember({ actor, id, tx = db }: { actor: Actor; id: string; tx?: Tx }): Promise<boolean> {
  requirePermission(actor, "members.read");
  return z.uuid().safeParse(id).success && (await tx.member.count({ where: { id } })) > 0;
}

export type MemberPage = NonNullable<Awaited<ReturnType<typeof getMemberPage>>>;
