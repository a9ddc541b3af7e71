import { VFile } from "vfile";
import { matter } from "vfile-matter";
import { z } from "zod";
import { AppError } from "../../errors";
import type { Reading } from "../schema";

const text = z.union([z.string(), z.number()]).transform(String).optional();

const list = z
  .union([
    z.array(z.union([z.string(), z.number()]).transform(String)),
    z.string().transform((line) => line.split(",")),
  ])
  .optional();

/** Names, or records that hold one. */
const people = z
  .union([z.string(), z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]))])
  .transform((names) => (typeof names === "string" ? names : new Intl.ListFormat("en").format(names)))
  .optional();

/** Names that people give the same thing in front matter. */
/** "es", "es-US"; any other word for a language says nothing that we can use. */
const LOCALE = /^[a-z]{2,3}(-[A-Z]{2})?$/;

const frontMatterSchema = z
  .object({
    title: text,
    headline: text,
    standfirst: text,
    description: text,
    summary: text,
    byline: text,
    author: text,
    authors: people,
    section: text,
    category: text,
    categories: list,
    excerpt: text,
    tags: list,
    slug: text,
    date: z.union([z.date(), z.string()]).optional(),
    draft: z.boolean().optional(),
    sensitive: z.boolean().optional(),
    language: text,
    lang: text,
    photo: text,
    photoAlt: text,
    photoCaption: text,
    photoCredit: text,
    origin: text,
    originUrl: text,
    canonical: text,
    canonical_url: text,
  })
  .partial();

/** Reads Markdown with front matter; without a title there, its first level-one heading is the headline. */
export function readMarkdown(source: string): Reading {
  const file = new VFile(source);
  try {
    matter(file, { strip: true });
  } catch {
    throw new AppError("conflict", "its front matter (between the --- lines) is not valid YAML");
  }
  const parsed = frontMatterSchema.safeParse(file.data.matter ?? {});
  if (!parsed.success)
    throw new AppError(
      "conflict",
      `its front matter has a ${parsed.error.issues[0]?.path.join(".")} that cannot be read`,
    );
  const data = parsed.data;
  const { title, body } = takeTitle(String(file), data.title ?? data.headline);
  return {
    fields: {
      title,
      body,
      standfirst: data.standfirst ?? data.description ?? data.summary ?? data.excerpt,
      byline: data.byline ?? data.author ?? data.authors,
      section: data.section ?? data.category ?? data.categories?.[0]?.trim(),
      tags: data.tags,
      photoAlt: data.photoAlt,
      photoCaption: data.photoCaption,
      photoCredit: data.photoCredit,
      originNote: data.origin,
      originUrl: data.originUrl ?? data.canonical ?? data.canonical_url,
      isSensitive: data.sensitive,
      locale: [data.language, data.lang].find((one) => one && LOCALE.test(one)),
      publishedAt: data.date,
    },
    slug: data.slug,
    isDraft: data.draft,
    photo: data.photo,
    cut: [],
  };
}

function takeTitle(source: string, given: string | undefined): { title: string | undefined; body: string } {
  const body = source.trim();
  const heading = /^#\s+(.+?)\s*#*\s*(?:\n|$)|^(\S.*)\n=+\s*(?:\n|$)/.exec(body);
  const found = heading?.[1] ?? heading?.[2];
  if (!heading || !found || (given !== undefined && given !== found)) return { title: given, body };
  return { title: given ?? found.replace(/[*_`]/g, ""), body: body.slice(heading[0].length).trim() };
}
