const STRIPE_ID = /^(cus|sub|pi|in|ch|py|re|pyr|dp|du|cs)_\w{1,250}$/;
/** A charge, a refund and a dispute have two each: one for cards, one for other ways to pay or for newer accounts. */
export type StripePrefix = "cus" | "sub" | "pi" | "in" | "ch" | "py" | "re" | "pyr" | "dp" | "du" | "cs";

/** Which of Stripe's objects a search names exactly, if it does. */
export function stripePrefix(query: string): StripePrefix | null {
  return (STRIPE_ID.exec(query)?.[1] as StripePrefix | undefined) ?? null;
}

/** For LIKE: every character stands for itself. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/** Typed straight or curled, it finds either. */
const APOSTROPHES = ["'", "’"];

/**
 * LIKE patterns for a search. One or two letters are in nearly every name somewhere, and no trigram holds them: they
 * find the beginning of a word instead.
 */
export function searchPatterns(query: string, wordStarts: readonly string[]): string[] {
  const said = /['’]/.test(query) ? APOSTROPHES.map((sign) => query.replaceAll(/['’]/g, sign)) : [query];
  return said.map(escapeLike).flatMap((text) => {
    if ([...query].length < 3) return [`${text}%`, ...wordStarts.map((start) => `%${start}${text}%`)];
    return [`%${text}%`];
  });
}

/** Signs alone are in no trigram, and in nobody's name: they find nobody rather than read everybody. */
export function isSearchable(query: string): boolean {
  return /[\p{L}\p{N}]/u.test(query);
}

const LETTER = /[\p{L}\p{N}]/u;
/** No index finds fewer letters; fewer alone are in half of all names. */
const KNOWN = { beside: 3, alone: 4 };

/** What was perhaps meant: two neighbouring letters exchanged, or one written once or twice too often. */
function slipsOf(text: string): string[] {
  const signs = [...text];
  const slips = signs.flatMap((sign, at) => {
    if (!LETTER.test(sign)) return [];
    const [before, next, rest] = [signs.slice(0, at), signs[at + 1] ?? "", signs.slice(at + 2)];
    if (sign === next) return [[...before, sign, ...rest]];
    const doubled = [...before, sign, sign, next, ...rest];
    return LETTER.test(next) ? [[...before, next, sign, ...rest], doubled] : [doubled];
  });
  return slips.map((letters) => escapeLike(letters.join("")));
}

/** The same with any letter in place of one, or between two: one was wrong, or left out. The most that is known first. */
function gapsOf(text: string): string[] {
  const signs = [...text];
  const gaps = signs.flatMap((_, at) =>
    [at, at + 1].flatMap((behind) => {
      const sides = [signs.slice(0, at), signs.slice(behind)].filter(({ length }) => length >= KNOWN.beside);
      const isEnough = sides.some(({ length }) => length >= KNOWN.alone);
      return isEnough ? [sides.map((side) => escapeLike(side.join(""))).join("_")] : [];
    }),
  );
  return [...new Set(gaps)].filter((gap) => gap !== escapeLike(text)).sort((one, other) => other.length - one.length);
}

/**
 * LIKE patterns of how a search that finds few may be written in names and addresses, the likeliest first. In an address
 * it is before the "@" that fingers slip, or what is behind it is wrong; where too little is before, anywhere.
 */
export function nearlyWritten(query: string): { names: string[]; addresses: string[] }[] {
  const at = query.lastIndexOf("@");
  const isAddress = at >= KNOWN.beside;
  const text = isAddress ? query.slice(0, at) : query;
  const within = (parts: string[], end = "") => parts.map((part) => `%${part}${end}%`);
  return [slipsOf(text), gapsOf(text)].map((parts, turn) => {
    if (!isAddress) return { names: within(parts), addresses: within(parts) };
    const elsewhere = turn === 0 ? within([escapeLike(text)], "@") : [];
    return { names: [], addresses: [...elsewhere, ...within(parts, "@"), ...within(parts)] };
  });
}
