/** How a file's bytes are written, by its beginning: what marks itself, what holds a zero for every letter, else what fits. */
export function guessEncoding(head: Uint8Array, isWhole = false): "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const zeros = [0, 1].map((offset) => head.filter((byte, index) => index % 2 === offset && byte === 0).length);
  if ((zeros[1] ?? 0) > head.length / 4) return "utf-16le";
  if ((zeros[0] ?? 0) > head.length / 4) return "utf-16be";
  try {
    // Where more is to come, the last letter may be cut in two.
    new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: !isWhole });
    return "utf-8";
  } catch {
    return "windows-1252";
  }
}

/** What stands between the cells of the heading, where no quotation marks enclose it. */
export function guessDelimiter(head: string): "," | ";" | "\t" | "|" {
  const [heading = ""] = head.replace(/"[^"]*"/g, "").split(/[\r\n]/);
  const counts = ([",", ";", "\t", "|"] as const).map((sign) => ({ sign, count: heading.split(sign).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).sign;
}
