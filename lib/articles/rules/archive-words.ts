import { load } from "cheerio";

/** A line of text out of what may hold entities and tags, as names and titles in exports do. */
export function plainLine(text: string): string {
  const plain = /[<&]/.test(text) ? load(`<p>${text}`, null, false).text() : text;
  return plain.replace(/\s+/g, " ").trim();
}

/** Cut at the end of a sentence, else of a word. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most);
  const sentence = /^[\s\S]{60,}[.!?][”’"')]?(?=\s)/.exec(head)?.[0];
  return (
    sentence ?? `${head.slice(0, Math.max(head.lastIndexOf(" ", most - 1), most / 2)).replace(/[\s,;:–—-]+$/, "")}…`
  );
}

/** A moment as files tell it, in whatever way; null where there is none, or none that is possible. */
export function readMoment(text: string): string | null {
  const given = text.trim();
  if (!given || /^-?0+-/.test(given)) return null;
  // WordPress says "2024-05-01 10:00:00" and means UTC.
  const moment = new Date(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(given) ? `${given.replace(" ", "T")}Z` : given);
  const year = moment.getUTCFullYear();
  return year > 1000 && year < 9999 ? moment.toISOString() : null;
}

/** An http address made whole against where a site was; null for any other. */
export function wholeAddress(href: string, site: string | null): string | null {
  try {
    const url = site ? new URL(href.trim(), site) : new URL(href.trim());
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

const OWN = /^\/(?:admin|api|assets|account|_next|join|thanks|signin)(?:\/|$)/;

/**
 * Under what an old address is kept: the last part of one below /articles/, the path of any other; null for the front page
 * and for what is ours.
 */
export function oldAddressOf(link: string | null): string | null {
  if (!link || !URL.canParse(link, "http://site.invalid")) return null;
  const { pathname } = new URL(link, "http://site.invalid");
  const path = decodePath(pathname).replace(/\/+$/, "");
  if (path === "" || path.length > 500 || OWN.test(path)) return null;
  return /^\/articles\/([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(path)?.[1] ?? path;
}

/** A path's letters as they are meant. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}

/** For JSON that a database keeps: half a sign, which a cut can leave, is none that it takes. */
export const wellFormed = (_: string, value: unknown): unknown =>
  typeof value === "string" ? value.replace(/[\p{Surrogate}\0]/gu, "\ufffd") : value;
