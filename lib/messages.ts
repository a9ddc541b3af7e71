import type { Tx } from "./db";
import { enqueue } from "./jobs";

/** Mails that go out once per cause. */
export type Template =
  | "welcome"
  | "double-undone"
  | "double-refunded"
  | "double-ending"
  | "payment-failed"
  | "card-refused"
  | "payment-confirm"
  | "card-expiring"
  | "annual-renewal"
  | "membership-ended"
  | "membership-disputed"
  | "double-canceled"
  | "gift-thanks"
  | "gift-failed"
  | "join-failed"
  | "dedication"
  | "receipt"
  | "refunded"
  | "statement-ready"
  | "given-confirmed"
  | "given"
  | "given-claim"
  | "given-redeemed"
  | "given-welcome"
  | "given-ending"
  | "given-ended"
  | "membership-canceled"
  | "cancellation-undone"
  | "membership-paused"
  | "membership-resumed"
  | "plan-changed"
  | "change-undone"
  | "address-claim"
  | "address-asked"
  | "address-changed"
  | "address-replaced"
  | "address-removed"
  | "accounts-merged"
  | "staff-invite"
  | "staff-test"
  | "sign-in-link"
  | "comp-given"
  | "comp-ending"
  | "comp-ended";

/**
 * Queues a mail in the caller's transaction. The cause is unique (`welcome:MEMBERSHIP`), so however often the
 * caller runs, one mail goes out. The address is read when it is sent. `memberId` is null for who is no member.
 */
export async function queueMessage(
  tx: Tx,
  { cause, template, memberId }: { cause: string; template: Template; memberId: string | null },
): Promise<void> {
  const { count } = await tx.emailMessage.createMany({ data: [{ cause, template, memberId }], skipDuplicates: true });
  if (count === 0) return;
  const { id } = await tx.emailMessage.findUniqueOrThrow({ where: { cause }, select: { id: true } });
  await enqueue(tx, "send-message", { messageId: id }, { key: id });
}

/** Sends a mail again that already went out, because its address was mended. */
export async function requeueMessage(tx: Tx, cause: string): Promise<void> {
  const { count } = await tx.emailMessage.updateMany({
    where: { cause },
    data: { state: "QUEUED", sentAt: null, error: null },
  });
  if (count === 0) return;
  const { id } = await tx.emailMessage.findUniqueOrThrow({ where: { cause }, select: { id: true } });
  await enqueue(tx, "send-message", { messageId: id }, { key: id });
}
