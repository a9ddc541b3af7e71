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

/**
 * LIKE patterns for a search. One or two letters are in nearly every name somewhere, and no trigram holds them: they
 * find the beginning of a word instead.
 */
export function searchPatterns(query: string, wordStarts: readonly string[]): string[] {
  const text = escapeLike(query);
  return [...query].length < 3 ? [`${text}%`, ...wordStarts.map((start) => `%${start}${text}%`)] : [`%${text}%`];
}

/** Signs alone are in no trigram, and in nobody's name: they find nobody rather than read everybody. */
export function isSearchable(query: string): boolean {
  return /[\p{L}\p{N}]/u.test(query);
}
