import { z } from "zod";

/** What readers see of an article: what its history keeps, and what can be brought back. */
export const wordsSchema = z.object({
  slug: z.string(),
  title: z.string(),
  standfirst: z.string().nullable(),
  byline: z.string().nullable(),
  section: z.string().nullable(),
  tags: z
    .array(z.string())
    .nullable()
    .transform((tags) => tags ?? []),
  body: z.string(),
  photoHash: z.string().nullable(),
  photoAlt: z.string().nullable(),
  photoCaption: z.string().nullable(),
  photoCredit: z.string().nullable(),
  originNote: z.string().nullable(),
  originUrl: z.string().nullable(),
  isSensitive: z.boolean(),
});
export type Words = z.output<typeof wordsSchema>;
export const WORDS = Object.keys(wordsSchema.shape) as (keyof Words)[];

/** What is called how, wherever an article's parts are named to staff. */
export const WORD_LABELS: Record<keyof Words | "locale", string> = {
  slug: "Address",
  title: "Headline",
  standfirst: "Standfirst",
  byline: "Byline",
  section: "Section",
  tags: "Tags",
  body: "Text",
  photoHash: "Lead photo",
  photoAlt: "Photo’s description",
  photoCaption: "Caption",
  photoCredit: "Photo credit",
  originNote: "Where it first ran",
  originUrl: "Original’s address",
  isSensitive: "Sensitive",
  locale: "Language",
};
