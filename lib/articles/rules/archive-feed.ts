import type { SourceEntry, SourcePost } from "../schema";
import { plainLine, readMoment } from "./archive-words";
import { childrenOf, type Element, markupOf, readElements, textIn, textOf } from "./archive-xml";

const isWanted = (path: readonly string[]) => {
  const [name, parent] = [path.at(-1) ?? "", path.at(-2) ?? ""];
  if (/^(?:item|(?:atom:)?entry)$/.test(name)) return true;
  return /^(?:channel|(?:atom:)?feed)$/.test(parent) && /^(?:atom:)?(?:link|author)$/.test(name);
};

/** Reads a feed that was saved as a file: RSS, Atom, or RSS 1.0. */
export async function* readFeed(texts: AsyncIterable<string>): AsyncGenerator<SourceEntry> {
  let hasSite = false;
  let author = "";
  for await (const element of readElements(texts, isWanted, () => false)) {
    const name = element.name.replace(/^atom:/, "");
    if (name === "author") author = textIn(element, "name", "atom:name");
    else if (name === "link") {
      const url = linkOf([element]);
      if (hasSite || !url) continue;
      hasSite = true;
      yield { kind: "SITE", url };
    } else yield readEntry(element, author);
  }
}

/** Of several links the one that leads to the article itself. */
function linkOf(links: readonly Element[]): string {
  for (const { attributes, ...element } of links) {
    const { rel = "alternate", href = textOf({ attributes, ...element }).trim() } = attributes;
    if (rel === "alternate" && href) return href;
  }
  return "";
}

function htmlOf(item: Element): string {
  const written = textIn(item, "content:encoded");
  if (written) return written;
  for (const name of ["content", "atom:content", "summary", "atom:summary", "description", "dc:description"])
    for (const element of childrenOf(item, name)) {
      if (element.attributes.type === "xhtml") return markupOf(element);
      const text = textOf(element).trim();
      // A text that says that it is plain: its signs are no tags.
      if (text) return element.attributes.type === "text" ? text.replace(/</g, "&lt;") : text;
    }
  return "";
}

function pictureOf(item: Element): SourcePost["lead"] {
  const groups = [item, ...childrenOf(item, "media:group")];
  const enclosures = groups.flatMap((one) => childrenOf(one, "media:content", "enclosure", "media:thumbnail"));
  const picture = enclosures.find(
    ({ name, attributes: { type = "", medium = "", url } }) =>
      url && (name === "media:thumbnail" || medium === "image" || /^image\//.test(type)),
  );
  if (!picture) return null;
  return { url: picture.attributes.url, alt: plainLine(textIn(picture, "media:description")), caption: "" };
}

function readEntry(item: Element, feedAuthor: string): SourceEntry {
  const link = linkOf(childrenOf(item, "link", "atom:link"));
  const guid = textIn(item, "guid", "id", "atom:id") || link;
  const people = childrenOf(item, "author", "atom:author").map(
    (one) => textIn(one, "name", "atom:name") || textOf(one),
  );
  const creators = childrenOf(item, "dc:creator").map(textOf);
  // RSS asks for an address here, and a name in brackets behind it.
  const names = [...creators, ...people].map((name) => plainLine(name.replace(/^\S+@\S+\s*\(?([^)]*)\)?$/, "$1")));
  const authors = [...new Set(names.filter(Boolean))];
  const written = textIn(item, "content:encoded", "content", "atom:content");
  const summary = written ? plainLine(textIn(item, "description", "summary", "atom:summary")) : "";
  const date = textIn(item, "pubDate", "published", "atom:published", "dc:date", "updated", "atom:updated");
  const content: SourcePost = {
    title: plainLine(textIn(item, "title", "atom:title")),
    html: htmlOf(item),
    // Many a feed's description is only how its text begins.
    standfirst: plainLine(written).startsWith(summary.replace(/[\s.…[\]]+$/, "").slice(0, 60)) ? "" : summary,
    authors: authors.length > 0 || !feedAuthor ? authors : [plainLine(feedAuthor)],
    section: null,
    tags: childrenOf(item, "category", "atom:category", "dc:subject")
      .map((one) => plainLine(one.attributes.term ?? textOf(one)))
      .filter(Boolean),
    date: readMoment(date),
    isPublished: true,
    slug: slugIn(link),
    link: link || null,
    canonical: null,
    lead: pictureOf(item),
    notes: [],
  };
  const key = guid || `${content.title} ${date}`;
  return { kind: "POST", key: `feed:${key}`, content };
}

/** The last part of an address that is more than a number. */
function slugIn(link: string): string {
  if (!URL.canParse(link)) return "";
  const last = new URL(link).pathname.split("/").filter(Boolean).at(-1) ?? "";
  return /^\d*$/.test(last) ? "" : last.replace(/\.\w{2,5}$/, "");
}
