import slugify from "@sindresorhus/slugify";

/** What gathers articles on a page of its own; also the first part of that page's address. */
export const TOPIC_KINDS = ["sections", "tags", "authors"] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** A section, tag or byline as it is written on articles, and on how many. */
export interface Written {
  kind: TopicKind;
  name: string;
  count: number;
  newest: Date;
}

/** Everything that has one address: `Climate` and `climate` are one tag. */
export interface Topic extends Written {
  slug: string;
  /** As it is written on articles: for authors, whole bylines. */
  written: string[];
}

const ROLE =
  /\b(editor|reporter|writer|correspondent|columnist|contributor|staff|bureau|desk|special|guest|for|of|at|redactora?|corresponsal)\b/i;
const isName = (text: string) => /^\p{Lu}\S*\s+\S/u.test(text) && !ROLE.test(text);

/** A byline cut into names and what stands between them: a comma may bring another name, or what somebody does. */
export function splitByline(byline: string): { text: string; isAuthor: boolean }[] {
  const parts: { text: string; isAuthor: boolean }[] = [];
  for (const text of byline.split(/(^by\s+|\s*[,;/|&]\s*(?:and\s+|y\s+)?|\s+(?:and|y)\s+)/iu)) {
    const isAuthor = parts.length % 2 === 0 && text !== "" && (isName(text) || !parts.some((part) => part.isAuthor));
    parts.push({ text, isAuthor });
  }
  return parts.filter(({ text }) => text !== "");
}

/** Who wrote an article, by its byline. */
export const authorsOf = (byline: string | null): string[] =>
  byline ? splitByline(byline).flatMap(({ text, isAuthor }) => (isAuthor ? text : [])) : [];

/** A topic's name in its address: in Latin letters where they can spell it, else in its own. */
export function topicSlug(name: string): string {
  const text = name.normalize("NFC");
  const latin = slugify(text, {
    decamelize: false,
    customReplacements: [
      ["’", ""],
      ["'", ""],
    ],
  });
  return (
    latin ||
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
  );
}

/** Where a topic's page is; null for a name that no address can hold. */
export function topicPath(kind: TopicKind, name: string): string | null {
  const slug = topicSlug(name);
  return slug ? `/${kind}/${encodeURIComponent(slug)}` : null;
}

/** Gathers what is written on articles under the addresses that it has, the fullest first. */
export function gatherTopics(rows: readonly Written[]): Topic[] {
  const topics = new Map<string, Topic>();
  const sorted = [...rows].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  for (const row of sorted)
    for (const name of row.kind === "authors" ? authorsOf(row.name) : [row.name]) {
      const slug = topicSlug(name);
      if (!slug) continue;
      const known = topics.get(`${row.kind}/${slug}`);
      if (!known) topics.set(`${row.kind}/${slug}`, { ...row, slug, name, written: [row.name] });
      else {
        known.count += row.count;
        known.written.push(row.name);
        if (row.newest > known.newest) known.newest = row.newest;
      }
    }
  return [...topics.values()].sort((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1));
}
