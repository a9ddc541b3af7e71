import { z } from "zod";
import type { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { hasReceipt, returnsOf, whatFor } from "../rules/receipt";

const id = z.uuid().optional().catch(undefined);

/** The address of a member's payments as anybody may type it: from which payment on, or back. */
export const paymentListSchema = z.object({
  after: id,
  before: id,
  pageSize: z.number().int().min(1).max(100).catch(25),
});
export type PaymentListInput = Partial<z.input<typeof paymentListSchema>>;

/** What a line about a payment, and its receipt, are made of. */
export const paymentParts = {
  membership: { select: { plan: true } },
  given: { select: { plan: true } },
  offline: { select: { method: true, reference: true } },
  attempt: { select: { tribute: true, honoree: true } },
  refunds: true,
  ledgerEntries: true,
} as const satisfies Prisma.PaymentInclude;

const ORDER = [{ createdAt: "desc" }, { id: "desc" }] as const satisfies Prisma.PaymentOrderByWithRelationInput[];
const BACKWARDS = [{ createdAt: "asc" }, { id: "asc" }] as const satisfies Prisma.PaymentOrderByWithRelationInput[];

type Row = Prisma.PaymentGetPayload<{ include: typeof paymentParts }>;

function lineOf(payment: Row) {
  const { id, amount, feeCover, currency, status, cardBrand, cardLast4, paidAt, createdAt } = payment;
  return {
    ...{ id, amount, feeCover, currency, status, cardBrand, cardLast4 },
    at: paidAt ?? createdAt,
    what: whatFor(payment),
    returns: returnsOf(payment),
    hasReceipt: hasReceipt(payment),
    attempt: payment.attempt,
  };
}

/** A member's payments, the newest first, page by page. @throws AppError `forbidden` for anybody who is not a member. */
export async function listPayments({
  actor,
  input = {},
  tx = db,
}: {
  actor: Actor;
  input?: PaymentListInput;
  tx?: Tx;
}) {
  if (actor.kind !== "member") throw new AppError("forbidden");
  const { after, before, pageSize } = paymentListSchema.parse(input);
  const { memberId } = actor;
  const key = before ?? after;
  const place = key ? await tx.payment.findFirst({ where: { id: key, memberId } }) : null;
  const isBack = place !== null && before !== undefined;
  const than = isBack ? ("gt" as const) : ("lt" as const);
  const found = await tx.payment.findMany({
    where: {
      memberId,
      ...(place && {
        OR: [{ createdAt: { [than]: place.createdAt } }, { createdAt: place.createdAt, id: { [than]: place.id } }],
      }),
    },
    include: paymentParts,
    orderBy: [...(isBack ? BACKWARDS : ORDER)],
    take: pageSize + 1,
  });
  const rows = found.slice(0, pageSize).map(lineOf);
  if (isBack) rows.reverse();
  const hasMore = found.length > pageSize;
  return {
    rows,
    next: isBack || hasMore ? (rows.at(-1)?.id ?? null) : null,
    previous: isBack ? (hasMore ? (rows[0]?.id ?? null) : null) : place ? (rows[0]?.id ?? null) : null,
  };
}

export type PaymentLine = Awaited<ReturnType<typeof listPayments>>["rows"][number];
