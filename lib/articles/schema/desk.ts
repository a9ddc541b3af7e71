import { z } from "zod";
import { fail, ok, type Result } from "../../errors";
import { type ArticleFields, articleFieldsSchema, slugSchema } from "./fields";
import type { Words } from "./words";

const typed = z
  .string()
  .default("")
  .transform((text) => text.replace(/\r\n?/g, "\n"));

/** An article's form as it is posted: every field as it was typed. */
export const articleFormSchema = z.object({
  id: typed,
  /** The number of the version that was opened. */
  version: typed,
  /** Made with a new article's form, so that it makes one draft however often it is posted. */
  key: typed,
  title: typed,
  standfirst: typed,
  byline: typed,
  section: typed,
  tags: typed,
  body: typed,
  slug: typed,
  photoAlt: typed,
  photoCaption: typed,
  photoCredit: typed,
  photoX: typed,
  photoY: typed,
  originNote: typed,
  originUrl: typed,
  copies: typed,
  isSensitive: typed,
  locale: typed,
});
export type ArticleForm = z.output<typeof articleFormSchema>;
export type ArticleFormErrors = Partial<Record<keyof ArticleForm | "form", string>>;

/** What can be typed, in the order of the form. */
export const TYPED = [
  ...(["title", "standfirst", "body", "byline", "section", "tags", "slug", "photoAlt", "photoCaption"] as const),
  ...(["photoCredit", "photoX", "photoY", "originNote", "originUrl", "copies", "isSensitive", "locale"] as const),
];

export interface ReadForm {
  fields: ArticleFields & { title: string };
  slug: string | undefined;
}

/** Reads the form. A draft may be without a text; a headline it needs. */
export function readArticleForm(form: ArticleForm): Result<ReadForm, keyof ArticleForm> {
  const { tags, isSensitive, body, slug, originUrl, copies, photoX, photoY, locale, ...lines } = form;
  const address = slugSchema.optional().safeParse(slug.trim() || undefined);
  const parsed = articleFieldsSchema.safeParse({
    ...lines,
    tags: [...new Set(tags.split(",").map((tag) => tag.trim()))].filter(Boolean),
    isSensitive: isSensitive !== "",
    locale: locale.trim() || undefined,
    originUrl: originUrl.trim() || null,
    copies: [...new Set(copies.split(/\s+/))].filter(Boolean),
    photoX: photoX.trim() || null,
    photoY: photoY.trim() || null,
  });
  const issues = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]),
    ...(address.error?.issues ?? []).map(({ message }) => ["slug", message]),
  ];
  if (!parsed.success || !address.success) return fail(firstOfEach(issues));
  const fields = { ...parsed.data, title: parsed.data.title ?? "", body: body.trim() };
  return ok({ fields, slug: address.data });
}

/** One sentence per field, in the order of the fields. */
function firstOfEach(issues: (string | undefined)[][]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [field = "form", message = ""] of issues) errors[field] ??= message;
  return errors;
}

/** The form of an article as it stands. */
export function articleFormOf(article: Words & { id: string; version: number; locale: string }): ArticleForm {
  const line = (text: string | null) => text ?? "";
  return {
    id: article.id,
    version: String(article.version),
    key: "",
    title: article.title,
    standfirst: line(article.standfirst),
    byline: line(article.byline),
    section: line(article.section),
    tags: article.tags.join(", "),
    body: article.body,
    slug: article.slug,
    photoAlt: line(article.photoAlt),
    photoCaption: line(article.photoCaption),
    photoCredit: line(article.photoCredit),
    photoX: String(article.photoX ?? ""),
    photoY: String(article.photoY ?? ""),
    originNote: line(article.originNote),
    originUrl: line(article.originUrl),
    copies: article.copies.join("\n"),
    isSensitive: article.isSensitive ? "on" : "",
    locale: article.locale,
  };
}

export const LIST_SORTS = ["edited", "published", "title"] as const;
export type ListSort = (typeof LIST_SORTS)[number];
