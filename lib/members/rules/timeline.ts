import type {
  ActorKind,
  MessageState,
  PaymentKind,
  PaymentStatus,
  RefundStatus,
  Tribute,
} from "../../../prisma/generated/enums";

interface PaidPayment {
  id: string;
  kind: PaymentKind;
  status: PaymentStatus;
  amount: number;
  currency: string;
  failureCode: string | null;
  paidAt: Date | null;
  createdAt: Date;
  refunds: { id: string; amount: number; currency: string; status: RefundStatus; refundedAt: Date }[];
  disputes: { id: string; amount: number; currency: string; status: string; reason: string | null; openedAt: Date }[];
}

/** What came with something that was given. */
interface Note {
  id: string;
  at: Date;
  tribute: Tribute | null;
  honoree: string | null;
  isAnonymous: boolean;
  message: string | null;
}

interface Noted {
  id: string;
  at: Date;
  action: string;
  actorKind: ActorKind;
  before: unknown;
  after: unknown;
  /** What names the member, for those who may see it. */
  personal?: Personal | null;
}

interface Personal {
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

interface Told {
  joinedAt: Date;
  payments: readonly PaidPayment[];
  notes: readonly Note[];
  staffNotes: readonly { id: string; createdAt: Date; text: string; author: string | null }[];
  audit: readonly Noted[];
  messages: readonly { id: string; template: string; state: MessageState; createdAt: Date; sentAt: Date | null }[];
}

export type TimelineEntry = { key: string; at: Date } & (
  | { kind: "joined" }
  | (Pick<PaidPayment, "status" | "amount" | "currency" | "failureCode"> & { kind: "payment"; of: PaymentKind })
  | { kind: "refund"; amount: number; currency: string; status: RefundStatus }
  | { kind: "dispute"; amount: number; currency: string; status: string; reason: string | null }
  | { kind: "change"; action: string; by: ActorKind; before: unknown; after: unknown; personal: Personal | null }
  | (Omit<Note, "id" | "at"> & { kind: "note" })
  | { kind: "staff-note"; text: string; author: string | null }
  | { kind: "mail"; template: string; state: MessageState }
);

/** Everything that happened with one member, newest first. */
export function composeTimeline({ joinedAt, payments, notes, staffNotes, audit, messages }: Told): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { key: "", at: joinedAt, kind: "joined" },
    ...payments.flatMap(ofPayment),
    ...notes.map(({ id, at, tribute, honoree, isAnonymous, message }) => ({
      ...{ key: id, at, kind: "note" as const, tribute, honoree, isAnonymous, message },
    })),
    ...staffNotes.map(({ id, createdAt, text, author }) => ({
      ...{ key: id, at: createdAt, kind: "staff-note" as const, text, author },
    })),
    ...audit
      .filter(({ action }) => action !== "member.create" && action !== "note.write")
      .map(({ id, at, action, actorKind, before, after, personal = null }) => ({
        key: id,
        at,
        kind: "change" as const,
        action,
        by: actorKind,
        before,
        after,
        personal,
      })),
    ...messages.map(({ id, template, state, createdAt, sentAt }) => ({
      key: id,
      at: sentAt ?? createdAt,
      kind: "mail" as const,
      template,
      state,
    })),
  ];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.key < b.key ? 1 : -1));
}

function ofPayment({ id, kind, paidAt, createdAt, refunds, disputes, ...payment }: PaidPayment): TimelineEntry[] {
  const { status, amount, currency, failureCode } = payment;
  return [
    { key: id, at: paidAt ?? createdAt, kind: "payment", of: kind, status, amount, currency, failureCode },
    ...refunds.map(({ refundedAt, ...refund }) => ({
      key: refund.id,
      at: refundedAt,
      kind: "refund" as const,
      amount: refund.amount,
      currency: refund.currency,
      status: refund.status,
    })),
    ...disputes.map(({ openedAt, ...dispute }) => ({
      key: dispute.id,
      at: openedAt,
      kind: "dispute" as const,
      amount: dispute.amount,
      currency: dispute.currency,
      status: dispute.status,
      reason: dispute.reason,
    })),
  ];
}
