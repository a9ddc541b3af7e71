import { z } from "zod";
import { OfflineMethod } from "../../../prisma/generated/enums";
import { addressSchema } from "../../address";
import { dayOf, parseDay } from "../../calendar";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import { type Currency, currencies, parseMoney } from "../../money";

const NAME_MOST = 120;
const REFERENCE_MOST = 60;
export const NOTE_MOST = 500;
/** What a column holds. */
const MOST = 2_147_483_647;

const text = z.string().trim().catch("");

/** The form's fields as posted. Also what is typed back into it after an error. */
export const offlineFieldsSchema = z.object({
  /** Made with the form: whoever presses twice records once. */
  id: z.uuid().optional().catch(undefined),
  member: z.uuid().optional().catch(undefined),
  name: text,
  address: text,
  amount: text,
  currency: z.enum(currencies).optional().catch(undefined),
  method: z.enum(OfflineMethod).optional().catch(undefined),
  receivedOn: text,
  reference: text.transform((typed) => typed.replaceAll(/\s+/g, " ")),
  note: text,
  isAnother: z.literal("yes").optional().catch(undefined),
});
export type OfflineFields = z.output<typeof offlineFieldsSchema>;
export type OfflineField = "name" | "address" | "amount" | "method" | "receivedOn" | "reference" | "note";
export type OfflineErrors = FieldErrors<OfflineField>;

/** A gift that came by cheque, cash or transfer, once what was typed is sound. */
export interface OfflineInput {
  id: string;
  memberId: string | null;
  name: string | null;
  address: string | null;
  amount: number;
  currency: Currency;
  method: OfflineMethod;
  receivedOn: string;
  reference: string | null;
  note: string | null;
  /** Staff looked at the one with the same reference, and this is another. */
  isAnother: boolean;
}

function faultsOf(fields: OfflineFields, amount: number | null, today: string): OfflineErrors {
  const { member, name, method, receivedOn, reference, note } = fields;
  const errors: OfflineErrors = {};
  if (!member && !name && !fields.address) errors.name = "Enter a name, an address, or both.";
  if (name.length > NAME_MOST) errors.name = `A name has at most ${NAME_MOST} characters.`;
  if (amount === null || amount <= 0) errors.amount = "Enter an amount in numbers, such as 50 or 12.50.";
  else if (amount > MOST) errors.amount = "That is more than one entry can hold.";
  if (!method) errors.method = "Say how it came.";
  if (!parseDay(receivedOn)) errors.receivedOn = "Enter the day on which it was received.";
  else if (receivedOn > today) errors.receivedOn = "That day is still to come.";
  if (reference.length > REFERENCE_MOST) errors.reference = `A reference has at most ${REFERENCE_MOST} characters.`;
  if (note.length > NOTE_MOST) errors.note = `A note has at most ${NOTE_MOST} characters.`;
  return errors;
}

/** Reads a whole form; every fault at once, each tied to the field to mend. */
export function readOffline(
  fields: OfflineFields,
  { currency: usual, timeZone, now, newId }: { currency: Currency; timeZone: string; now: Date; newId: string },
): Result<OfflineInput, OfflineField> {
  const { id = newId, member, name, method, receivedOn, reference, note, isAnother, currency = usual } = fields;
  const amount = parseMoney(fields.amount, currency);
  const errors = faultsOf(fields, amount, dayOf(now, timeZone));
  const address = !member && fields.address ? addressSchema.safeParse(fields.address) : null;
  if (address && !address.success) errors.address = address.error.issues[0]?.message ?? "";
  if (amount === null || !method || Object.keys(errors).length > 0) return fail(errors);
  return ok({
    ...{ id, memberId: member ?? null, amount, currency, method, receivedOn },
    name: (!member && name) || null,
    address: address?.data ?? null,
    reference: reference || null,
    note: note || null,
    isAnother: isAnother === "yes",
  });
}
