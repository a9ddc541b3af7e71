import {
  type ArticleFields,
  articleFieldsSchema,
  type BodyPicture,
  SLUG,
  type SourcePicture,
  type SourcePost,
} from "../schema";
import { type ReadBody, readBody } from "./archive-html";
import { readLoose } from "./archive-loose";
import { decodePath, oldAddressOf, plainLine, shorten, wholeAddress } from "./archive-words";
import { makeSlug } from "./slug";

/** More than a book: the search of the database could not hold it. */
const MOST_OF_BODY = 500_000;
const MOST_TAGS = 30;

export interface PostContext {
  site: string | null;
  /** Pictures that the file lists apart, by their number. */
  media: ReadonlyMap<string, SourcePicture>;
  /** What the file says of this post elsewhere, in order. */
  named?: { authors: string[]; tags: string[] } | undefined;
}

export interface ReadPost {
  fields: ArticleFields & { title: string; body: string };
  pictures: BodyPicture[];
  lead: BodyPicture | null;
  slug: string;
  isPublished: boolean;
  /** Under what its old address is kept. */
  oldAddress: string | null;
  notes: string[];
}

/** One post of an archive as an article to be, or why it is none. */
export function readPost(post: SourcePost, context: PostContext): ReadPost | { skipped: string } | { refused: string } {
  if (post.skip) return { skipped: post.skip };
  const loose = post.isLoose ? readLoose(post.html, context.media) : { html: post.html, dropped: [] };
  const read = readBody(loose.html, context.site);
  if (!read.body) return { skipped: "There is nothing in it to read" };
  if (read.body.length > MOST_OF_BODY)
    return { refused: `It is longer than ${MOST_OF_BODY.toLocaleString("en-US")} signs` };
  const names = context.named;
  const [primary = null, ...others] = names?.tags ?? [];
  const section = post.section ?? primary;
  const tags = [...new Set([...post.tags, ...(post.section ? [primary ?? ""] : []), ...others])].filter(
    (tag) => tag && tag !== section && tag.length <= 80,
  );
  const title = post.title || shorten(plainLine(read.body.replace(/[*_#>[\]\\]|\ue000\d+\ue001/g, "")), 80);
  const authors = names?.authors.length ? names.authors : post.authors;
  const origin = post.canonical && wholeAddress(post.canonical, context.site);
  const isElsewhere = origin && post.link && origin.replace(/\/+$/, "") !== post.link.replace(/\/+$/, "");
  const lead = readLead(post, context);
  const parsed = articleFieldsSchema.safeParse({
    title: shorten(title, 300),
    body: read.body,
    standfirst: shorten(post.standfirst, 600) || null,
    byline: shorten(joined(authors), 300) || null,
    section: section && section.length <= 80 ? section : null,
    tags: tags.slice(0, MOST_TAGS),
    originUrl: isElsewhere ? origin : null,
    ...(post.date && { publishedAt: post.date }),
    ...(lead && { photoAlt: shorten(lead.alt, 600) || null, photoCaption: shorten(lead.caption, 600) || null }),
  });
  if (!parsed.success) return { refused: (parsed.error.issues[0]?.message ?? "It cannot be read").replace(/\.$/, "") };
  return {
    fields: { ...parsed.data, title: parsed.data.title ?? "", body: parsed.data.body ?? "" },
    pictures: read.pictures,
    lead,
    slug: slugOf(post, title),
    isPublished: post.isPublished && post.date !== null,
    oldAddress: oldAddressOf(post.link),
    notes: notesOf(post, { loose, read, title, tags, authors }),
  };
}

/** "A", "A and B", "A, B and C", as bylines are read here (`splitByline`). */
function joined(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last;
}

function readLead({ lead, id }: SourcePost, { site, media }: PostContext): BodyPicture | null {
  const listed = media.get(lead?.mediaId ?? `post:${id}`);
  const url = wholeAddress(lead?.url ?? listed?.url ?? "", site);
  return lead && url
    ? { url, alt: lead.alt || (listed?.alt ?? ""), caption: lead.caption || (listed?.caption ?? "") }
    : null;
}

/** The address that it had, as far as ours can be the same; else one made of its headline. */
function slugOf({ slug }: SourcePost, title: string): string {
  const given = decodePath(slug).toLowerCase();
  return SLUG.test(given) && given.length <= 120 ? given : makeSlug(given.replace(/[_/]+/g, " ").trim() || title);
}

interface Said {
  loose: { dropped: string[] };
  read: ReadBody;
  title: string;
  tags: string[];
  authors: string[];
}

function notesOf(post: SourcePost, { loose, read, title, tags }: Said): string[] {
  return [
    ...post.notes,
    ...read.notes,
    ...(loose.dropped.length > 0
      ? [`Left out, as only WordPress knows it: ${loose.dropped.map((name) => `[${name}]`).join(", ")}`]
      : []),
    ...(post.title ? [] : ["It had no headline: its first words stand in"]),
    ...(title.length > 300 ? ["Its headline was shortened"] : []),
    ...(post.standfirst.length > 600 ? ["Its summary was shortened"] : []),
    ...(tags.length > MOST_TAGS ? [`Only ${MOST_TAGS} of its tags were taken`] : []),
    ...(post.isPublished && !post.date ? ["It has no date: it is a draft here"] : []),
    ...(post.lead && !post.lead.url && !post.lead.mediaId ? ["Its lead photo is not in the file"] : []),
  ];
}
