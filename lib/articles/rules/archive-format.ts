import type { ArchiveFormat } from "../schema";

/** So much of a file tells what it is. */
export const SNIFFED_BYTES = 64 * 1024;

/** What kind of archive a file is by its first bytes, whatever its name says; null for what holds one article, or none. */
export function archiveFormatOf(head: Uint8Array): ArchiveFormat | null {
  const text = decoderFor(head).decode(head, { stream: true }).trimStart();
  if (text.startsWith("{"))
    return /"db"\s*:\s*\[|^\{\s*"(?:meta|data)"\s*:\s*\{[\s\S]*"(?:exported_on|posts)"\s*:/.test(text) ? "ghost" : null;
  const root = /<(?!\?|!)([\w:]+)([^>]*)/.exec(text.replace(/<!--[\s\S]*?-->/g, ""));
  if (!text.startsWith("<") || !root) return null;
  const [, name = "", attributes = ""] = root;
  if (name === "rss" && /xmlns:wp\s*=/.test(attributes)) return "wordpress";
  return /^(?:rss|feed|atom:feed|rdf:RDF)$/.test(name) ? "feed" : null;
}

/** How a file's letters are written: as it says itself, else UTF-8. */
export function decoderFor(head: Uint8Array): TextDecoder {
  const begin = new TextDecoder("latin1").decode(head.subarray(0, 200));
  const [first, second] = head;
  const marked = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  const named = marked ?? /^\s*(?:ï»¿)?<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/.exec(begin)?.[1];
  try {
    return new TextDecoder(named ?? "utf-8");
  } catch {
    return new TextDecoder("utf-8");
  }
}
