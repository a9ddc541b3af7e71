import { z } from "zod";
import type {
  LedgerKind,
  MembershipStatus,
  PaymentKind,
  PaymentStatus,
  Plan,
  RefundStatus,
} from "../../../prisma/generated/enums";
import type { Stripe } from "../../stripe";

/** Everything that Stripe knows of one customer, read in one go. What a deleted one paid and had stays readable. */
export interface CustomerSnapshot {
  customer: Stripe.Customer | Stripe.DeletedCustomer;
  subscriptions: Stripe.Subscription[];
  /** What is planned for them, with the prices of its phases. */
  schedules: Stripe.SubscriptionSchedule[];
  invoices: Stripe.Invoice[];
  charges: Stripe.Charge[];
  disputes: Stripe.Dispute[];
}

export interface MembershipFacts {
  stripeSubscriptionId: string;
  stripeCustomerId: string;
  plan: Plan;
  /** What is given; the covered fee comes on top of it. */
  amount: number;
  feeCover: number;
  currency: string;
  status: MembershipStatus;
  stripeStatus: string;
  startedAt: Date;
  currentPeriodStart: Date | null;
  currentPeriodEnd: Date | null;
  cancelAt: Date | null;
  canceledAt: Date | null;
  cancelReason: string | null;
  /** When a planned pause begins; null once it has. */
  pauseAt: Date | null;
  pausedUntil: Date | null;
  /** Another plan or amount that is set to follow: all four or none. */
  pendingPlan: Plan | null;
  pendingAmount: number | null;
  pendingFeeCover: number | null;
  pendingAt: Date | null;
  endedAt: Date | null;
  attemptId: string | null;
}

export interface PaymentFacts {
  stripePaymentIntentId: string;
  stripeChargeId: string;
  stripeInvoiceId: string | null;
  stripeSubscriptionId: string | null;
  stripeCustomerId: string;
  attemptId: string | null;
  kind: PaymentKind;
  status: PaymentStatus;
  /** All that was charged, the covered fee included. */
  amount: number;
  amountRefunded: number;
  feeCover: number;
  currency: string;
  failureCode: string | null;
  /** Whether it was paid by a way that says only days later whether it did. Follows from the way: no column of ours. */
  isDelayed: boolean;
  cardBrand: string | null;
  cardLast4: string | null;
  periodStart: Date | null;
  periodEnd: Date | null;
  paidAt: Date | null;
  createdAt: Date;
  refunds: RefundFacts[];
  disputes: DisputeFacts[];
  movements: Movement[];
}

export interface RefundFacts {
  stripeRefundId: string;
  amount: number;
  currency: string;
  status: RefundStatus;
  reason: string | null;
  refundedAt: Date;
}

export interface DisputeFacts {
  stripeDisputeId: string;
  amount: number;
  currency: string;
  status: string;
  reason: string;
  openedAt: Date;
}

/** One balance transaction, as the ledger keeps it. Signed; minor units. */
export interface Movement {
  kind: LedgerKind;
  stripeBalanceTransactionId: string;
  stripeRefundId: string | null;
  stripeDisputeId: string | null;
  occurredAt: Date;
  availableOn: Date;
  amount: number;
  currency: string;
  settlementGross: number;
  settlementFee: number;
  settlementNet: number;
  settlementCurrency: string;
}

/** What our records should say of one customer. */
export interface CustomerFacts {
  stripeCustomerId: string;
  createdAt: Date;
  livemode: boolean;
  address: string | null;
  name: string | null;
  country: string | null;
  memberships: MembershipFacts[];
  payments: PaymentFacts[];
}

/** Why somebody leaves: the reasons that Stripe knows, so that its portal and our page count alike. */
export const CANCEL_REASONS = ["too_expensive", "unused", "low_quality", "switched_service", "other"] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

export const COMMENT_LENGTH = 500;
export const PAUSE_MONTHS = [1, 2, 3] as const;

const optionalText = z
  .string()
  .catch("")
  .transform((text) => text.normalize("NFC").replaceAll("\r\n", "\n").trim() || null);

/** The form of leaving: nothing in it is asked for. */
export const cancelSchema = z.object({
  reason: z.enum(CANCEL_REASONS).nullable().catch(null),
  comment: optionalText.pipe(z.string().max(COMMENT_LENGTH).nullable()),
});

export const pauseSchema = z.object({
  months: z.coerce.number().pipe(z.union(PAUSE_MONTHS.map((months) => z.literal(months)))),
});

const minorUnits = z.coerce.number().int().min(0).max(1_000_000_000);

/** The price of a year as it was shown, carried back by the button that takes it up. */
export const annualSchema = z.object({
  amount: minorUnits,
  coverFee: z
    .literal("yes")
    .optional()
    .catch(undefined)
    .transform((text) => text === "yes"),
  prorationDate: z.coerce.number().int().positive(),
  due: minorUnits,
});
