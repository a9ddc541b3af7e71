import { z } from "zod";
import { RefundEnding } from "../../../prisma/generated/enums";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import { parseMoney } from "../../money";

/** Why money goes back: the reasons that Stripe knows. "fraudulent" puts the card on Stripe's block list. */
export const REFUND_REASONS = ["requested_by_customer", "duplicate", "fraudulent"] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

export const REFUND_NOTE_MOST = 500;

const text = z.string().trim().catch("");

/** The form's fields as posted. Also what is typed back into it after an error. */
export const refundFieldsSchema = z.object({
  /** Made with the form: whoever presses twice pays back once. */
  id: z.uuid().optional().catch(undefined),
  payment: z.uuid().catch(""),
  extent: z.enum(["full", "part"]).catch("full"),
  amount: text,
  reason: z.enum(REFUND_REASONS).catch("requested_by_customer"),
  note: text,
  ending: z.enum(RefundEnding).catch("NOTHING"),
  /** What was left to pay back when the form was shown. */
  left: z.coerce.number().int().min(0).optional().catch(undefined),
});
export type RefundFields = z.output<typeof refundFieldsSchema>;
export type RefundField = "amount" | "note" | "ending";
export type RefundErrors = FieldErrors<RefundField>;

/** A refund once what was typed is sound. Minor units. */
export interface RefundInput {
  id: string;
  paymentId: string;
  amount: number;
  reason: RefundReason;
  note: string | null;
  ending: RefundEnding;
  /** What staff saw as left: another sum means that somebody was quicker. Absent where nobody looked. */
  left?: number | undefined;
}

/** Reads a whole form; every fault at once, each tied to the field to mend. */
export function readRefund(
  fields: RefundFields,
  { left, currency, newId }: { left: number; currency: string; newId: string },
): Result<RefundInput, RefundField> {
  const { id = newId, payment: paymentId, reason, ending, extent } = fields;
  const amount = extent === "full" ? left : parseMoney(fields.amount, currency);
  const errors: RefundErrors = {};
  if (extent === "full" && fields.amount && parseMoney(fields.amount, currency) !== left)
    errors.amount = "You typed a part, but chose all that is left. Choose “A part of it”, or empty this field.";
  else if (amount === null || amount <= 0) errors.amount = "Enter an amount in numbers, such as 5 or 2.50.";
  if (fields.note.length > REFUND_NOTE_MOST) errors.note = `A note has at most ${REFUND_NOTE_MOST} characters.`;
  if (amount === null || Object.keys(errors).length > 0) return fail(errors);
  return ok({ id, paymentId, amount, reason, note: fields.note || null, ending, left: fields.left });
}
