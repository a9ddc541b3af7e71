import { placePictures, type ReadPost, readArchive, readPost } from "../articles/rules";
import type { ArchiveFormat, SourceEntry } from "../articles/schema";

async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** What stands in a file that comes in pieces of a size. */
export async function entriesOf(format: ArchiveFormat, text: string, size = 37): Promise<SourceEntry[]> {
  const entries: SourceEntry[] = [];
  for await (const entry of readArchive(format, inPieces(text, size))) entries.push(entry);
  return entries;
}

/** Reads a file as an import does, without what the database keeps meanwhile. */
export async function articlesOf(format: ArchiveFormat, text: string, site: string | null = "https://old.example/") {
  const entries = await entriesOf(format, text);
  const media = new Map(entries.flatMap((one) => (one.kind === "MEDIA" ? [[one.key, one.content] as const] : [])));
  const names = new Map(entries.flatMap((one) => (one.kind === "NAME" ? [[one.key, one.content] as const] : [])));
  return entries.flatMap((one) => {
    if (one.kind !== "POST") return [];
    const own = entries
      .flatMap((link) => (link.kind === "LINK" && link.key === one.content.id ? [link.content] : []))
      .sort((a, b) => a.order - b.order);
    const named = (kind: string) => own.flatMap(({ to }) => (to.startsWith(kind) ? (names.get(to) ?? []) : []));
    return [readPost(one.content, { site, media, named: { authors: named("author:"), tags: named("tag:") } })];
  });
}

/** The article that was read. @throws where there is none. */
export function article(read: Awaited<ReturnType<typeof articlesOf>>[number] | undefined): ReadPost {
  if (!read || !("fields" in read)) throw new Error(`No article: ${JSON.stringify(read)}`);
  return read;
}
/** Its text with links in place of its pictures. */
export const shown = ({ fields, pictures }: ReadPost) => placePictures(fields.body, pictures, () => null);
