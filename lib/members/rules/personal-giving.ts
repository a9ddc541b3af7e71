import type { PersonalTable } from "./personal";

const WORDS = { honoree: "NULL", notifyAddress: "NULL", notifyWords: "NULL", message: "NULL" };
const RECIPIENT = ["recipientName", "recipientAddress", "claimAddress", "message"];
const FOR_THE_BOOKS = "amounts, dates and ids, which the organisation's books must keep";

/** What somebody gave. Money stays, with no name at it. */
export const givingTables: Record<string, PersonalTable> = {
  CheckoutAttempt: {
    title: "checkouts",
    by: { memberId: "members", stripeCustomerId: "customers" },
    mentions: { notifyAddress: { by: "addresses", clear: ["notifyAddress"] } },
    hidden: { browserHash: "a browser's secret, scrambled", stripeSessionUrl: "a page to pay at" },
    erasing: {
      keep: [
        ...["id", "frequency", "amount", "feeCover", "currency", "state", "memberId", "stripeSessionId"],
        ...["stripeCustomerId", "articleId", "appealId", "variantId", "createdAt", "expiresAt", "completedAt"],
        ...["addressCorrections", "tribute", "isAnonymous", "followsId", "appealEpoch", "heldBackId", "weighedAt"],
      ],
      // Of another site's page, only the site: which of its pages somebody read is theirs.
      clear: {
        ...{ ...WORDS, locale: "'en-US'", stripeSessionUrl: "NULL", browserHash: "''", returnTo: "'/'" },
        source: `regexp_replace("source", '^(https?://[^/]+).*$', '\\1/')`,
      },
    },
  },
  AppealConversion: {
    title: "answered-appeals",
    by: { attemptId: "attempts" },
    erasing: { all: "amounts, dates and ids: how often an appeal was answered, and what that is worth" },
  },
  Membership: {
    title: "memberships",
    by: { memberId: "members", stripeCustomerId: "customers" },
    erasing: {
      keep: [
        ...["id", "memberId", "source", "stripeSubscriptionId", "stripeCustomerId", "plan", "amount", "feeCover"],
        ...[
          "currency",
          "stripeStatus",
          "startedAt",
          "currentPeriodStart",
          "currentPeriodEnd",
          "cancelAt",
          "canceledAt",
        ],
        ...[
          "pauseAt",
          "pausedUntil",
          "pendingPlan",
          "pendingAmount",
          "pendingFeeCover",
          "pendingAt",
          "duplicateOfId",
          "attemptId",
          "createdAt",
          "updatedAt",
        ],
      ],
      clear: { cancelReason: "NULL", status: "'ENDED'", endedAt: `coalesce("endedAt", now())` },
    },
  },
  MembershipChange: {
    title: "membership-changes",
    by: { memberId: "members", membershipId: "memberships" },
    erasing: {
      keep: [
        ...["id", "memberId", "membershipId", "askedBy", "kind", "state", "before", "after", "reason"],
        ...["createdAt", "settledAt"],
      ],
      clear: { userId: "NULL", comment: "NULL" },
    },
  },
  Payment: {
    title: "payments",
    by: { memberId: "members", stripeCustomerId: "customers" },
    erasing: {
      keep: [
        ...["id", "memberId", "membershipId", "attemptId", "kind", "status", "amount", "amountRefunded", "feeCover"],
        ...["currency", "stripeCustomerId", "stripePaymentIntentId", "stripeInvoiceId", "stripeChargeId"],
        ...["failureCode", "periodStart", "periodEnd", "paidAt", "createdAt", "updatedAt"],
      ],
      clear: { cardBrand: "NULL", cardLast4: "NULL" },
    },
  },
  GivenMembership: {
    title: "given-memberships",
    by: { giverId: "members", attemptId: "attempts" },
    mentions: {
      recipientAddress: { by: "addresses", clear: RECIPIENT },
      claimAddress: { by: "addresses", clear: RECIPIENT },
      membershipId: { by: "memberships", clear: RECIPIENT },
    },
    hidden: { linkHash: "opens the gift", claimAddress: "is the recipient's" },
    erasing: {
      keep: [
        ...[
          "id",
          "attemptId",
          "paymentId",
          "giverId",
          "plan",
          "amount",
          "currency",
          "deliverAt",
          "wantsNews",
          "paidAt",
        ],
        ...["deliveredAt", "expiresAt", "linkVersion", "linkHash", "claims", "redeemedAt", "membershipId"],
        ...["withdrawnAt", "withdrawal", "createdAt", "updatedAt"],
        // The gift is the recipient's now: where it goes stays until they have themselves erased.
        ...["recipientName", "recipientAddress", "claimAddress"],
      ],
      clear: { giverName: "''", message: "NULL" },
    },
  },
  OfflineGift: {
    title: "offline-gifts",
    by: { paymentId: "payments" },
    erasing: {
      keep: ["paymentId", "method", "receivedOn", "recordedBy", "correctedAt", "correctedBy", "createdAt"],
      clear: {
        reference: "NULL",
        note: "NULL",
        correctionReason: `CASE WHEN "correctedAt" IS NOT NULL THEN '…' END`,
      },
    },
  },
  RefundRequest: {
    title: "refund-requests",
    by: { paymentId: "payments" },
    erasing: {
      keep: [
        ...["id", "paymentId", "amount", "currency", "reason", "ending", "state", "stripeRefundId", "askedBy"],
        ...["createdAt", "settledAt"],
      ],
      clear: { note: "NULL" },
    },
  },
  Refund: { title: "refunds", by: { paymentId: "payments" }, erasing: { all: FOR_THE_BOOKS } },
  Dispute: { title: "disputes", by: { paymentId: "payments" }, erasing: { all: FOR_THE_BOOKS } },
  LedgerEntry: {
    title: "ledger",
    by: { paymentId: "payments", refundId: "refunds" },
    erasing: { all: FOR_THE_BOOKS },
  },
};
