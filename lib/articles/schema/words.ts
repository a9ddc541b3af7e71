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
  photoX: z.number().nullable().default(null),
  photoY: z.number().nullable().default(null),
  originNote: z.string().nullable(),
  originUrl: z.string().nullable(),
  copies: z
    .array(z.string())
    .nullish()
    .transform((copies) => copies ?? []),
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
  photoX: "Stays in view, from the left",
  photoY: "Stays in view, from the top",
  originNote: "Where it first ran",
  originUrl: "Original’s address",
  copies: "Published elsewhere since",
  isSensitive: "Sensitive",
  locale: "Language",
};
