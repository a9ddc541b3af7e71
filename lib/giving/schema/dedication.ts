import { z } from "zod";
import { addressSchema } from "../../address";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import { strings } from "../../strings";

export const TRIBUTES = ["HONOR", "MEMORY"] as const;

/** The most characters of a name, and of somebody's own words. */
export const LONGEST = { name: 200, words: 500 };

// Taken whole, within reason: what is too long is said to be, and typed back.
const typed = z
  .string()
  .max(10_000)
  .transform((text) => text.replaceAll("\r\n", "\n").trim())
  .catch("");

/** What may come with a gift of any frequency, as the form posts it. */
export const dedicationFields = {
  tribute: z.enum(TRIBUTES).optional().catch(undefined),
  honoree: typed,
  notifyAddress: typed,
  notifyWords: typed,
  isAnonymous: z.literal("yes").optional().catch(undefined),
  message: typed,
};
type Fields = z.output<z.ZodObject<typeof dedicationFields>>;
type Field = Exclude<keyof Fields, "isAnonymous">;

export const NO_DEDICATION: Fields = {
  tribute: undefined,
  honoree: "",
  notifyAddress: "",
  notifyWords: "",
  isAnonymous: undefined,
  message: "",
};

/** What came with a gift, as it is kept. */
export interface Dedication {
  tribute: (typeof TRIBUTES)[number] | null;
  honoree: string | null;
  /** Who is told of the dedication, once it is paid for. */
  notifyAddress: string | null;
  notifyWords: string | null;
  isAnonymous: boolean;
  /** To the newsroom. */
  message: string | null;
}

/** Letters to strangers that lead elsewhere are what thieves of passwords want to send. */
const LINK = /\w:\/\/|\bwww\./i;

/** Reads what comes with a gift; every fault is tied to the field to mend. */
export function readDedication(fields: Fields, locale: string): Result<Dedication, Field> {
  const words = strings(locale).give.dedication.errors;
  const { tribute, honoree, notifyAddress, notifyWords, isAnonymous, message } = fields;
  const errors: FieldErrors<Field> = {};
  if (tribute && !honoree) errors.honoree = words.honoree;
  if (!tribute && (honoree || notifyAddress || notifyWords)) errors.tribute = words.tribute;
  if (honoree.length > LONGEST.name) errors.honoree = words.tooLong(LONGEST.name);
  else if (LINK.test(honoree)) errors.honoree = words.noLinks;
  const address = addressSchema.safeParse(notifyAddress);
  if (notifyAddress && !address.success) errors.notifyAddress = address.error.issues[0]?.message;
  if (notifyWords && !notifyAddress) errors.notifyAddress = words.notifyAddress;
  if (notifyWords.length > LONGEST.words) errors.notifyWords = words.tooLong(LONGEST.words);
  else if (LINK.test(notifyWords)) errors.notifyWords = words.noLinks;
  if (message.length > LONGEST.words) errors.message = words.tooLong(LONGEST.words);
  if (Object.keys(errors).length > 0) return fail(errors);
  return ok({
    tribute: tribute ?? null,
    honoree: honoree || null,
    notifyAddress: address.data ?? null,
    notifyWords: notifyWords || null,
    isAnonymous: isAnonymous === "yes",
    message: message || null,
  });
}

/** What came with a gift, as its giver had typed it. */
export function dedicationTyped({ tribute, isAnonymous, ...kept }: Dedication): Fields {
  return {
    tribute: tribute ?? undefined,
    honoree: kept.honoree ?? "",
    notifyAddress: kept.notifyAddress ?? "",
    notifyWords: kept.notifyWords ?? "",
    isAnonymous: isAnonymous ? "yes" : undefined,
    message: kept.message ?? "",
  };
}
