import { z } from "zod";
import { dayAfter, parseDay, startOfDay } from "../../calendar";
import { type FieldErrors, fail, ok, type Result } from "../../errors";

const YEARS = 10;

/** The form of a free membership as posted: until and with which day, or its end today. */
export const compFieldsSchema = z.object({
  /** Made with the form: whoever presses twice gives once. */
  id: z.uuid().optional().catch(undefined),
  until: z.string().trim().max(40).catch(""),
  ends: z.literal("now").optional().catch(undefined),
});
export type CompFields = z.output<typeof compFieldsSchema>;
export type CompErrors = FieldErrors<"until">;

/** The moment at which a free membership ends: when its last day is over. */
export function readComp(
  { until }: CompFields,
  { today, timeZone }: { today: string; timeZone: string },
): Result<Date, "until"> {
  const day = parseDay(until);
  if (!day) return fail({ until: "Enter the last day of the free membership." });
  if (day < today) return fail({ until: "That day is over." });
  if (Number(day.slice(0, 4)) > Number(today.slice(0, 4)) + YEARS)
    return fail({ until: `A free membership lasts ${YEARS} years at most.` });
  return ok(startOfDay(dayAfter(day), timeZone));
}
