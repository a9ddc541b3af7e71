import { z } from "zod";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import { AMOUNT_FIELDS, giveFieldsSchema, type Plan, readChoice } from "../../giving/schema";
import type { Settings } from "../../settings";
import { CANCEL_REASONS, type CancelReason, PAUSE_MONTHS } from "./facts";

/** What staff can do with a membership. `end`: at once, whatever is paid ahead. */
export const STAFF_DEEDS = ["undo", "amount", "annual", "monthly", "pause", "resume", "cancel", "end"] as const;
export type StaffDeed = (typeof STAFF_DEEDS)[number];

const text = z.string().trim().max(200).catch("");
const whole = z.coerce.number().int().min(0).max(10_000_000_000).optional().catch(undefined);

/** A form's fields as posted. Also what is typed back into it after an error. */
export const staffChangeSchema = z.object({
  membership: z.uuid().catch(""),
  deed: z.enum(STAFF_DEEDS).optional().catch(undefined),
  amount: text,
  coverFee: z.literal("yes").optional().catch(undefined),
  months: text,
  reason: z.enum(CANCEL_REASONS).nullable().catch(null),
  /** How the membership stood when the form was shown. */
  seen: text,
  /** The price of a year as it was shown. */
  prorationDate: whole,
  due: whole,
});
export type StaffChangeFields = z.output<typeof staffChangeSchema>;
export type StaffChangeField = "amount" | "months";
export type StaffChangeErrors = FieldErrors<StaffChangeField>;

/** A change once what was typed is sound. Minor units. */
export type StaffChange =
  | { deed: "undo" | "resume" }
  | { deed: "amount" | "annual" | "monthly"; plan: Plan; amount: number; feeCover: number; seenPrice: SeenPrice | null }
  | { deed: "pause"; months: number }
  | { deed: "cancel" | "end"; reason: CancelReason | null };
interface SeenPrice {
  prorationDate: number;
  due: number;
}

interface Terms {
  /** What is renewed by now. */
  plan: Plan;
  giving: Settings["giving"];
  locale: string;
}

const PLAN = { annual: "ANNUAL", monthly: "MONTHLY" } as const;

function readAmount(deed: "amount" | "annual" | "monthly", fields: StaffChangeFields, terms: Terms) {
  const plan = deed === "amount" ? terms.plan : PLAN[deed];
  const { choice, other } = AMOUNT_FIELDS[plan];
  const { coverFee, prorationDate, due } = fields;
  const typed = { frequency: plan, [choice]: "other", [other]: fields.amount, coverFee };
  const read = readChoice(giveFieldsSchema.parse(typed), terms.giving, terms.locale);
  if (!read.ok) return fail({ amount: read.errors[other] ?? read.errors[choice] ?? "Enter an amount." });
  const { amount, feeCover } = read.value;
  const seenPrice = prorationDate !== undefined && due !== undefined ? { prorationDate, due } : null;
  return ok({ deed, plan, amount, feeCover, seenPrice });
}

/** Reads a whole form; null for one that asks for nothing we know. */
export function readStaffChange(fields: StaffChangeFields, terms: Terms): Result<StaffChange, StaffChangeField> | null {
  const { deed, reason } = fields;
  switch (deed) {
    case "undo":
    case "resume":
      return ok({ deed });
    case "amount":
    case "annual":
    case "monthly":
      return readAmount(deed, fields, terms);
    case "pause": {
      const months = PAUSE_MONTHS.find((one) => String(one) === fields.months);
      return months ? ok({ deed, months }) : fail({ months: "Choose how long the pause shall be." });
    }
    case "cancel":
    case "end":
      return ok({ deed, reason });
    default:
      return null;
  }
}
