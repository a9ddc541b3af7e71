import type { Stand } from "@/lib/appeals/rules";
import type {
  ArticleStatus,
  MembershipStatus,
  PaymentStatus,
  RefundStatus,
  StaffRole,
  WebhookState,
} from "@/prisma/generated/enums";

export type Tone = "good" | "bad" | "plain";
interface Said {
  label: string;
  tone: Tone;
}

export const membershipWords: Record<MembershipStatus | "none", Said> = {
  INCOMPLETE: { label: "Not finished", tone: "plain" },
  ACTIVE: { label: "Active", tone: "good" },
  PAST_DUE: { label: "Past due", tone: "bad" },
  UNPAID: { label: "Unpaid", tone: "bad" },
  PAUSED: { label: "Paused", tone: "plain" },
  ENDED: { label: "Ended", tone: "plain" },
  none: { label: "No membership", tone: "plain" },
};

export const paymentWords: Record<PaymentStatus, Said> = {
  PENDING: { label: "Being processed", tone: "plain" },
  SUCCEEDED: { label: "Paid", tone: "good" },
  FAILED: { label: "Failed", tone: "bad" },
  CANCELED: { label: "Canceled", tone: "plain" },
};

export const refundWords: Record<RefundStatus, string> = {
  PENDING: "Refund under way",
  REQUIRES_ACTION: "Refund waits for the payer",
  SUCCEEDED: "Refunded",
  FAILED: "Refund failed",
  CANCELED: "Refund canceled",
};

export const eventWords: Record<WebhookState, Said> = {
  RECEIVED: { label: "Waiting", tone: "plain" },
  DONE: { label: "Done", tone: "good" },
  FAILED: { label: "Failed", tone: "bad" },
  IGNORED: { label: "Ignored", tone: "plain" },
};

export const articleWords: Record<ArticleStatus, Said> = {
  DRAFT: { label: "Draft", tone: "plain" },
  SCHEDULED: { label: "Scheduled", tone: "plain" },
  PUBLISHED: { label: "Published", tone: "good" },
  UNPUBLISHED: { label: "Unpublished", tone: "plain" },
};

export const appealWords: Record<Stand, Said> = {
  running: { label: "Running", tone: "good" },
  scheduled: { label: "Scheduled", tone: "plain" },
  draft: { label: "Draft", tone: "plain" },
  ended: { label: "Ended", tone: "plain" },
};

export const planWords = { MONTHLY: "Monthly", ANNUAL: "Annual" } as const;
export const perWords = { MONTHLY: "a month", ANNUAL: "a year" } as const;

/** What each role is for, in a sentence. The matrix of permissions says it exactly. */
export const roleWords: Record<StaffRole, { label: string; does: string }> = {
  OWNER: { label: "Owner", does: "Owners may do everything, and decide who works here." },
  MANAGER: { label: "Manager", does: "Managers look after members and money." },
  EDITOR: { label: "Editor", does: "Editors look after articles and appeals, and see no members." },
  ANALYST: { label: "Analyst", does: "Analysts see figures and members, without names and addresses." },
};
