import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { transact } from "../../jobs";
import { consume, type Limit } from "../../limits";
import { queueMessage } from "../../messages";
import { requirePermission } from "../../staff/rules";
import { getReceipt } from "../queries";

const LIMIT: Limit = { name: "receipt-copies", points: 6, seconds: 3_600 };

export type SendOutcome = "sent" | "limited" | "not-found";

/**
 * Mails a receipt once more to the address of the member whose it is: for the member, and for staff who may. Pressed twice
 * within a minute it goes once. @throws AppError `forbidden` for other staff and for guests.
 */
export async function sendReceipt(input: { actor: Actor; paymentId: string; now?: Date }): Promise<SendOutcome> {
  const { actor, paymentId, now = new Date() } = input;
  if (actor.kind !== "member") requirePermission(actor, "receipts.send");
  const receipt = await getReceipt({ actor, id: paymentId });
  if (!receipt) return "not-found";
  const { memberId } = receipt;
  if ((await consume(LIMIT, memberId)) > 0) return "limited";
  const cause = `receipt:${paymentId}:${Math.floor(now.getTime() / 60_000)}`;
  await transact(async (tx) => {
    await queueMessage(tx, { cause, template: "receipt", memberId });
    await audit(tx, { actor, action: "receipt.send", subject: { type: "payment", id: paymentId }, memberId });
  });
  return "sent";
}
