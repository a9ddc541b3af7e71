import { smarten } from "@/lib/articles/rules";
import type { Look } from "@/lib/look";
import { contentHash } from "@/lib/tokens";

/** What a card shows: nothing else decides how it looks, so its address is the hash of it. */
export interface Card {
  headline: string;
  section: string;
  name: string;
  photo: { hash: string; x: number; y: number } | null;
  /** The house's (lib/look). */
  accent: string;
  paper: string;
  face: Look["face"];
}

export const CARD = { width: 1200, height: 630, type: "image/jpeg" } as const;

/** Grows whenever cards are drawn in another way, so that nobody keeps an old one. */
const DESIGN = 1;
const LONGEST = 170;

/** What our fonts have a sign for, and are written from left to right; pictographs are left out of a card. */
const DRAWN =
  /^[\u0020-\u007e\u00a0-\u024f\u0370-\u0373\u0376-\u037d\u037f-\u03ff\u0400-\u045f\u0490\u0491\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u20ac\u2122\u2212]*$/;
const PICTOGRAPHS = /\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?(\u200d\p{Extended_Pictographic}\ufe0f?)*/gu;

/** A text as a card can show it; empty where it holds signs that we have no font for: rather none than boxes. */
export function drawable(text: string, longest = LONGEST): string {
  const clean = smarten(text).normalize("NFC").replace(PICTOGRAPHS, "").replace(/\s+/g, " ").trim();
  if (!DRAWN.test(clean)) return "";
  if ([...clean].length <= longest) return clean;
  return `${clean.slice(0, longest).replace(/[\s\p{P}]+\S*$/u, "")}…`;
}

/** The part of a card's address that changes with what is on it. */
export const cardKey = (card: Card): string => contentHash(JSON.stringify([DESIGN, card]));

/** As large as the headline's length allows, in pixels. */
export function headlineSize(headline: string, hasPhoto: boolean): number {
  const { length } = headline;
  const [large, middle, small, least] = hasPhoto ? [76, 64, 54, 45] : [104, 86, 72, 60];
  return length <= 42 ? large : length <= 72 ? middle : length <= 110 ? small : least;
}

/** Where a card is: `of` says whose it is, the rest what is on it. */
export const cardAddress = (of: string, card: Card): string => `/cards/${of}/${cardKey(card)}`;
