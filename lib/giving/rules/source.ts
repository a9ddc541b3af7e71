const LONGEST = 300;

/**
 * The page of another site that a gift came from, without what may tell of a reader (a query, a fragment); null where the
 * site is none of ours: anybody can write an address into a form.
 */
export function sourceOf(url: string | undefined, origins: readonly string[]): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  return origins.includes(origin) ? `${origin}${pathname}`.slice(0, LONGEST) : null;
}

/** The way back to it after giving. Behind the `#`, which no server sees, it tells the page not to ask again. */
export function backTo(source: string, isGift: boolean): string {
  return `${source}#groundwork=${isGift ? "giver" : "member"}`;
}
