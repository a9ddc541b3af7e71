import { z } from "zod";
import type { Picture } from "../../images";

/** The largest file that an import reads, and the largest photo. */
export const MAX_BYTES = 5 * 1024 * 1024;

export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

const line = (what: string, max = 300) =>
  z
    .string()
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max, `The ${what} is longer than ${max} characters.`));

const optionalLine = (what: string, max?: number) =>
  line(what, max)
    .transform((text) => text || null)
    .nullish();

/** A day alone means noon in UTC: the same day in almost every time zone. */
export const dateSchema = z
  .union([z.date(), z.string().trim()])
  .transform((value) => (typeof value === "string" && DAY_ONLY.test(value) ? `${value}T12:00:00Z` : value))
  .pipe(z.coerce.date({ error: "The date is not one that can be read; write it as 2026-11-23." }));

export const slugSchema = z
  .string()
  .max(120, "That address is longer than 120 characters.")
  .regex(SLUG, "An address holds small letters, digits and single hyphens, such as water-in-the-valley.");

const PERCENT = "Please type a whole number from 0 to 100.";
const percent = z.coerce.number(PERCENT).int(PERCENT).min(0, PERCENT).max(100, PERCENT).nullish();

/** An article's words and facts. What is undefined is not spoken of, and stays as it is in an update. */
export const articleFieldsSchema = z.object({
  title: line("headline").pipe(z.string().min(1, "An article needs a headline.")).optional(),
  standfirst: optionalLine("standfirst", 600),
  byline: optionalLine("byline"),
  section: optionalLine("section", 80),
  tags: z.array(line("tag", 80)).max(30).optional(),
  body: z.string().trim().min(1, "There is nothing in it to read.").optional(),
  photoAlt: optionalLine("photo's description", 600),
  photoCaption: optionalLine("caption", 600),
  photoCredit: optionalLine("photo credit"),
  photoX: percent,
  photoY: percent,
  originNote: optionalLine("note on where it first ran", 600),
  originUrl: z.url({ protocol: /^https?$/, error: "The original's address is not a web address." }).nullish(),
  copies: z
    .array(z.url({ protocol: /^https?$/, error: "Please type web addresses alone, one to a line." }))
    .max(20, "Twenty addresses are enough.")
    .optional(),
  isSensitive: z.boolean().optional(),
  /** What it is written in: "es", "es-US". Its own address is the one in that language. */
  locale: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, "Please type a language and region, such as en-US or es-US.")
    .optional(),
  publishedAt: dateSchema.optional(),
});
export type ArticleFields = z.output<typeof articleFieldsSchema>;

export type PhotoType = "image/jpeg" | "image/png" | "image/webp" | "image/gif";
export interface Photo {
  bytes: Uint8Array<ArrayBuffer>;
  type: PhotoType;
  width: number;
  height: number;
}

/** One file, read and understood. */
export interface ImportInput {
  /** Where it came from: the same key again is the same article. */
  importKey: string;
  fields: ArticleFields;
  slug?: string | undefined;
  isDraft?: boolean | undefined;
  /** A new article is a draft, and one that is there stays as it is, published or not: what `isDraft` says is nothing. */
  keepsState?: boolean | undefined;
  photo?: Photo | undefined;
  /** The photo in all its sizes, where there is time to make them. */
  picture?: Picture | undefined;
}

/** What a reading of a file found, and what it left out. */
export interface Reading {
  fields: Partial<z.input<typeof articleFieldsSchema>>;
  slug?: string | undefined;
  isDraft?: boolean | undefined;
  /** A photo's path, relative to the file. */
  photo?: string | undefined;
  /** Paragraphs at the end that asked for support, and are not part of the article. */
  cut: string[];
}
