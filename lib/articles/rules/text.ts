import type { Reading } from "../schema";
import { countAppeal } from "./appeal";
import { isHeadline, readByline, readCredit, readOrigin } from "./notes";
import { type Paragraph, splitParagraphs } from "./paragraphs";
import { escapeMarkdown } from "./turndown";

/** How many paragraphs at the top, and at the end, may be something other than the article. */
const HEAD = 5;
const TAIL = 2;

interface Found {
  title?: string;
  byline?: string;
  photoCredit: string | null;
  originNote: string | null;
}

const longest = (paragraphs: Paragraph[]) => Math.max(0, ...paragraphs.map(({ text }) => text.length));

/** Takes credit, note, byline and headline from the top; what stays is the article. */
function takeHead(paragraphs: Paragraph[], found: Found): Paragraph[] {
  const rest = [...paragraphs];
  for (let taken = 0; taken < HEAD && rest.length > 1; taken++) {
    const [first, ...next] = rest;
    if (!first) break;
    const credit = found.photoCredit === null ? readCredit(first.text) : null;
    const origin = credit === null && found.originNote === null ? readOrigin(first.text) : null;
    const byline = found.byline === undefined ? readByline(first.text) : null;
    if (credit !== null) found.photoCredit = credit;
    else if (origin !== null) found.originNote = origin;
    else if (byline !== null) found.byline = byline;
    else if (found.title === undefined && isHeadline(first.text, longest(next.slice(0, 3)))) found.title = first.text;
    else break;
    rest.shift();
  }
  return rest;
}

function takeTail(paragraphs: Paragraph[], found: Found): Paragraph[] {
  for (let back = 1; back <= TAIL && paragraphs.length > back; back++) {
    const text = paragraphs.at(-back)?.text;
    const origin = text && found.originNote === null ? readOrigin(text) : null;
    if (origin === null) continue;
    found.originNote = origin;
    return paragraphs.filter((_, index) => index !== paragraphs.length - back);
  }
  return paragraphs;
}

/** Sorts paragraphs into the article and what stands around it. */
export function sortParagraphs(paragraphs: Paragraph[], { keepsAppeal = false } = {}) {
  const found: Found = { photoCredit: null, originNote: null };
  const whole = takeTail(takeHead(paragraphs, found), found);
  const cut = keepsAppeal ? 0 : countAppeal(whole);
  const body = takeTail(whole.slice(0, whole.length - cut), found);
  return { found, body, cut: whole.slice(whole.length - cut).map(({ text }) => text) };
}

/** Reads a plain text: photo credit and syndication note from its top, a trailing appeal off its end. */
export function readText(source: string, options?: { keepsAppeal?: boolean }): Reading {
  const { found, body, cut } = sortParagraphs(splitParagraphs(source), options);
  return { fields: { ...found, body: body.map(({ text }) => escapeMarkdown(text)).join("\n\n") }, cut };
}
