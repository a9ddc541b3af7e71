import { z } from "zod";

/** Colours by name: what each looks like, light and dark, is the panel's style. */
export const LABEL_COLOURS = ["plain", "blue", "green", "yellow", "red", "purple"] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];
export const LABEL_NAME_MOST = 40;

/** A label's name as it is compared. */
export const labelKey = (name: string) => name.normalize("NFKC").toLowerCase();

export const labelSchema = z.object({
  name: z
    .string()
    .catch("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .refine((text) => text !== "", "Give the label a name.")
    .refine((text) => text.length <= LABEL_NAME_MOST, `At most ${LABEL_NAME_MOST} characters.`),
  colour: z.enum(LABEL_COLOURS).catch("plain"),
});
export type LabelInput = z.input<typeof labelSchema>;

export interface LabelRow {
  id: string;
  name: string;
  colour: LabelColour;
}
