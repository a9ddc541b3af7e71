import type { SourceEntry, SourcePost } from "../schema";
import { plainLine, readMoment } from "./archive-words";
import { childrenOf, type Element, readElements, textIn, textOf } from "./archive-xml";

/** Parts of a site's machinery. */
const MACHINERY =
  /^(?:nav_menu_item|revision|custom_css|customize_changeset|oembed_cache|user_request|wp_\w+|acf-[\w-]+)$/;
const STATES: Record<string, string> = { trash: "It was in the bin", "auto-draft": "It was never saved", inherit: "" };

const isWanted = (path: readonly string[]) =>
  path[0] === "rss" &&
  path[1] === "channel" &&
  ((path.length === 3 && ["item", "wp:author", "wp:base_blog_url"].includes(path[2] ?? "")) ||
    (path.length === 3 && path[2] === "link"));
/** What readers wrote, with their names and networks, is not ours to take. */
const isIgnored = (name: string) => name === "wp:comment";

/** Reads a WordPress export (WXR): posts and pages, and the pictures that they name. */
export async function* readWordpress(texts: AsyncIterable<string>): AsyncGenerator<SourceEntry> {
  const authors = new Map<string, string>();
  let hasSite = false;
  for await (const element of readElements(texts, isWanted, isIgnored)) {
    if (element.name === "wp:author") {
      const names = [textIn(element, "wp:author_first_name"), textIn(element, "wp:author_last_name")];
      const shown = textIn(element, "wp:author_display_name") || names.filter(Boolean).join(" ");
      authors.set(textIn(element, "wp:author_login"), plainLine(shown));
    } else if (element.name === "item") yield* readItem(element, authors);
    else if (!hasSite && textOf(element).trim()) {
      hasSite = true;
      yield { kind: "SITE", url: textOf(element).trim() };
    }
  }
}

function* readItem(item: Element, authors: ReadonlyMap<string, string>): Generator<SourceEntry> {
  const type = textIn(item, "wp:post_type") || "post";
  const id = textIn(item, "wp:post_id");
  if (type === "attachment") {
    const url = textIn(item, "wp:attachment_url");
    const alt = plainLine(metaOf(item, "_wp_attachment_image_alt"));
    if (url)
      yield { kind: "MEDIA", key: id, content: { url, alt, caption: plainLine(textIn(item, "excerpt:encoded")) } };
    return;
  }
  if (MACHINERY.test(type)) return;
  const key = `wordpress:${textIn(item, "guid") || textIn(item, "link") || id}`;
  yield { kind: "POST", key, content: readPost(item, type, authors) };
}

function readPost(item: Element, type: string, authors: ReadonlyMap<string, string>): SourcePost {
  const status = textIn(item, "wp:status") || "publish";
  const isArticle = type === "post" || type === "page";
  const title = plainLine(textIn(item, "title"));
  const thumbnail = metaOf(item, "_thumbnail_id");
  const named = (domain: string) =>
    childrenOf(item, "category")
      .filter(({ attributes }) => attributes.domain === domain)
      .map((category) => plainLine(textOf(category)))
      .filter(Boolean);
  const [section = null, ...others] = named("category").filter((name) => !/^uncategori[sz]ed$/i.test(name));
  const login = textIn(item, "dc:creator");
  const together = named("author");
  const isLocked = textIn(item, "wp:post_password") !== "";
  const html = isArticle ? textIn(item, "content:encoded") : "";
  const skip = isArticle ? STATES[status] : `A ${type} of WordPress is no article`;
  return {
    ...{ title, html, section, isLoose: true },
    standfirst: plainLine(textIn(item, "excerpt:encoded")),
    authors: together.length > 0 ? together : [authors.get(login) || plainLine(login)].filter(Boolean),
    tags: [...others, ...named("post_tag")],
    date: readMoment(textIn(item, "wp:post_date_gmt")) ?? readMoment(textIn(item, "pubDate", "wp:post_date")),
    isPublished: (status === "publish" || status === "future") && !isLocked,
    slug: textIn(item, "wp:post_name"),
    link: status === "publish" ? textIn(item, "link") || null : null,
    canonical: metaOf(item, "_yoast_wpseo_canonical") || null,
    lead: thumbnail ? { mediaId: thumbnail, alt: "", caption: "" } : null,
    notes: [
      ...(isLocked ? ["It had a password there: it is a draft here"] : []),
      ...(status === "private" ? ["It was private there: it is a draft here"] : []),
      ...(type === "page" ? ["It was a page there"] : []),
    ],
    ...(skip !== undefined && { skip: skip || "It belongs to something else" }),
  };
}

function metaOf(item: Element, key: string): string {
  const meta = childrenOf(item, "wp:postmeta").find((one) => textIn(one, "wp:meta_key") === key);
  return meta ? textIn(meta, "wp:meta_value") : "";
}
