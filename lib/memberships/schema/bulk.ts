import { z } from "zod";
import { BulkDeed } from "../../../prisma/generated/enums";
import { type FieldErrors, fail, ok, type Result } from "../../errors";
import type { BulkOptions } from "../rules/bulk";
import { readComp } from "./comp";
import { CANCEL_REASONS } from "./facts";

/** A deed and what it takes, as posted. */
export const bulkFieldsSchema = z.object({
  deed: z.enum(BulkDeed).optional().catch(undefined),
  label: z.uuid().optional().catch(undefined),
  until: z.string().trim().max(40).catch(""),
  reason: z.enum(CANCEL_REASONS).nullable().catch(null),
});
export type BulkFields = z.output<typeof bulkFieldsSchema>;
export type BulkErrors = FieldErrors<"label" | "until">;

/** What a deed takes, once it is sound. */
export function readBulk(
  deed: BulkDeed,
  { label, until, reason }: BulkFields,
  day: { today: string; timeZone: string },
): Result<BulkOptions, "label" | "until"> {
  switch (deed) {
    case "LABEL":
    case "UNLABEL":
      return label ? ok({ labelId: label }) : fail({ label: "Choose a label." });
    case "COMP": {
      const read = readComp({ until, id: undefined, ends: undefined }, day);
      return read.ok ? ok({ until: read.value.toISOString() }) : read;
    }
    case "CANCEL":
      return ok({ reason });
    case "ERASE":
      return ok({});
  }
}
