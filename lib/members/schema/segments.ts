import { z } from "zod";

export const SEGMENT_NAME_MOST = 60;

export const segmentSchema = z.object({
  name: z
    .string()
    .catch("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((text) => text !== "", "Give the segment a name.")
    .refine((text) => text.length <= SEGMENT_NAME_MOST, `At most ${SEGMENT_NAME_MOST} characters.`),
});

/** A set of filters under a name. What was searched for is never in it: that may be somebody's name. */
export interface SegmentRow {
  id: string;
  name: string;
  match: "all" | "any";
  sort: string;
  filters: Record<string, string[]>;
}
