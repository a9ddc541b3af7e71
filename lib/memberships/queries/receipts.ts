import { z } from "zod";
import type { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { yearOf } from "../../calendar";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { maskAddress, maskName } from "../../members/rules";
import { getSettings } from "../../settings";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import type { Donor } from "../rules/paper";
import { momentsOf, type Range } from "../rules/range";
import { hasReceipt, whatFor } from "../rules/receipt";
import { receiptPaper } from "../rules/receipt-paper";
import { entryOf } from "../rules/statement";
import { statementPaper } from "../rules/statement-paper";
import { paymentParts } from "./payments";

type Request = { actor: Actor; tx?: Tx };

const person = {
  emails: { orderBy: [{ isPrimary: "desc" }, { createdAt: "asc" }], take: 1 },
} as const satisfies Prisma.MemberInclude;
type Person = Prisma.MemberGetPayload<{ include: typeof person }>;

/** Members see themselves; staff need the permissions, and see whose paper it is as far as theirs go. */
function requireReader(actor: Actor): void {
  if (actor.kind === "member") return;
  requirePermission(actor, "members.read");
  requirePermission(actor, "money.read");
}

function donorOf(actor: Actor, { emails, ...member }: Person): Donor {
  const address = emails[0]?.address ?? null;
  if (actor.kind === "member" || isActorAllowed(actor, "members.personal")) return { ...member, address };
  const { name, country } = member;
  return { name: name && maskName(name), address: address && maskAddress(address), country };
}

/**
 * The receipt of one payment, as a paper; null for one that has none, is not there, or is somebody else's.
 * @throws AppError `forbidden` for staff whose role does not go so far.
 */
export async function getReceipt({ actor, id, tx = db }: Request & { id: string }) {
  requireReader(actor);
  if (!z.uuid().safeParse(id).success) return null;
  const whose = actor.kind === "member" ? { memberId: actor.memberId } : { memberId: { not: null } };
  const payment = await tx.payment.findFirst({
    where: { id, ...whose },
    include: { ...paymentParts, member: { include: person } },
  });
  if (!payment?.member || !hasReceipt(payment)) return null;
  const { memberId, amount, currency, paidAt } = payment;
  const paper = receiptPaper(payment, donorOf(actor, payment.member), await getSettings(tx));
  return { paper, memberId: memberId ?? "", what: whatFor(payment), amount, currency, paidAt };
}

/** The years in which a member's money moved, the latest first: what statements there are. */
export async function listStatementYears({ actor, tx = db }: Request): Promise<number[]> {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const { memberId } = actor;
  const { timeZone } = (await getSettings(tx)).organisation;
  const paid = await tx.payment.aggregate({
    where: { memberId, status: "SUCCEEDED" },
    _min: { paidAt: true },
    _max: { paidAt: true },
  });
  const moved = await tx.ledgerEntry.aggregate({
    where: { payment: { memberId } },
    _min: { occurredAt: true },
    _max: { occurredAt: true },
  });
  const moments = [paid._min.paidAt, paid._max.paidAt, moved._min.occurredAt, moved._max.occurredAt];
  const years = moments.flatMap((moment) => (moment ? [yearOf(moment, timeZone)] : []));
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, index) => last - index);
}

/**
 * What a member gave within a range of days, as a paper: the sum of the ledger of all their payments, whichever of their
 * customers and addresses they were made with. @throws AppError `forbidden` for anybody who is not a member.
 */
export async function getStatement({ actor, range, tx = db }: Request & { range: Range }) {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const { memberId } = actor;
  const settings = await getSettings(tx);
  const [from, until] = momentsOf(range, settings.organisation.timeZone);
  const within = { gte: from, lt: until };
  const member = await tx.member.findUniqueOrThrow({ where: { id: memberId }, include: person });
  const moved = await tx.ledgerEntry.findMany({
    where: { payment: { memberId }, OR: [{ occurredAt: within }, { kind: "PAYMENT", payment: { paidAt: within } }] },
    include: { payment: { include: { membership: { select: { plan: true } }, given: { select: { plan: true } } } } },
  });
  const unsettled = await tx.payment.count({
    where: { memberId, status: "SUCCEEDED", paidAt: within, ledgerEntries: { none: {} } },
  });
  const entries = moved.flatMap(({ payment, ...entry }) =>
    payment ? [entryOf({ ...entry, payment: { ...payment, what: whatFor(payment) } })] : [],
  );
  return statementPaper({ range, entries, unsettled }, donorOf(actor, member), settings);
}
