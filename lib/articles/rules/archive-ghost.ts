import { JSONParser } from "@streamparser/json";
import { AppError } from "../../errors";
import type { SourceEntry, SourcePost } from "../schema";
import { plainLine, readMoment } from "./archive-words";

const TABLES = ["posts", "posts_meta", "tags", "users", "posts_tags", "posts_authors"];
/** Ghost's own sign for wherever the site is. */
const HOME = "__GHOST_URL__";

type Row = Record<string, unknown>;
const text = (row: Row, name: string) => {
  const value = row[name];
  return typeof value === "string" || typeof value === "number" ? String(value).replace(/[\0\ue000\ue001]/g, "") : "";
};

/** Reads a Ghost export: its posts, and what its tags and authors are called. Members and settings are not looked at. */
export async function* readGhost(texts: AsyncIterable<string>): AsyncGenerator<SourceEntry> {
  const paths = TABLES.flatMap((table) => [`$.db.*.data.${table}.*`, `$.data.${table}.*`]);
  const parser = new JSONParser({ paths, keepStack: false });
  const ready: SourceEntry[] = [];
  parser.onValue = ({ value, stack }) => {
    const table = String(stack.at(-1)?.key ?? "");
    if (value && typeof value === "object") ready.push(...entriesOf(table, value as unknown as Row));
  };
  try {
    for await (const piece of texts) {
      parser.write(piece);
      yield* ready.splice(0);
    }
    if (!parser.isEnded) parser.end();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("conflict", "It cannot be read as JSON to its end. Please export it again.");
  }
}

function entriesOf(table: string, row: Row): SourceEntry[] {
  const id = text(row, "id");
  if (table === "posts") return [{ kind: "POST", key: `ghost:${text(row, "uuid") || id}`, content: readPost(row) }];
  if (table === "posts_meta") {
    const content = {
      alt: plainLine(text(row, "feature_image_alt")),
      caption: plainLine(text(row, "feature_image_caption")),
    };
    return content.alt || content.caption ? [{ kind: "MEDIA", key: `post:${text(row, "post_id")}`, content }] : [];
  }
  if (table === "tags") {
    const isInternal = text(row, "visibility") === "internal" || text(row, "name").startsWith("#");
    return isInternal ? [] : [{ kind: "NAME", key: `tag:${id}`, content: plainLine(text(row, "name")) }];
  }
  if (table === "users") return [{ kind: "NAME", key: `author:${id}`, content: plainLine(text(row, "name")) }];
  const to = table === "posts_tags" ? `tag:${text(row, "tag_id")}` : `author:${text(row, "author_id")}`;
  return [{ kind: "LINK", key: text(row, "post_id"), content: { to, order: Number(row.sort_order) || 0 } }];
}

function readPost(row: Row): SourcePost {
  const status = text(row, "status");
  const slug = text(row, "slug");
  const isPublished = ["published", "scheduled", "sent"].includes(status);
  const image = text(row, "feature_image");
  const isPaid = !["public", ""].includes(text(row, "visibility"));
  const isSentOnly = status === "sent" || row.email_only === true;
  return {
    id: text(row, "id"),
    title: plainLine(text(row, "title")),
    html: text(row, "html").replaceAll(HOME, ""),
    standfirst: plainLine(text(row, "custom_excerpt")),
    ...{ authors: [], section: null, tags: [] },
    date: readMoment(text(row, "published_at")),
    isPublished: isPublished && !isSentOnly,
    slug,
    link: status === "published" && slug ? `/${slug}/` : null,
    canonical: text(row, "canonical_url").replaceAll(HOME, "") || null,
    lead: image ? { url: image.replaceAll(HOME, ""), alt: "", caption: "" } : null,
    notes: [
      ...(isPaid && isPublished ? ["It was for some readers only there: here it is for everybody"] : []),
      ...(isSentOnly ? ["It went out by mail only: it is a draft here"] : []),
      ...(text(row, "type") === "page" ? ["It was a page there"] : []),
      ...(!row.html && (row.lexical || row.mobiledoc) ? ["The export holds its text in Ghost’s own form alone"] : []),
    ],
  };
}
