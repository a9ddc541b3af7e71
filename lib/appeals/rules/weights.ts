/** Shares as whole hundredths that add up to 100: rounded down, and what is left goes where most was cut off. */
export function toHundredths(shares: Readonly<Record<string, number>>): Record<string, number> {
  const parts = Object.entries(shares).map(([id, share]) => ({
    id,
    whole: Math.floor(100 * share),
    exact: 100 * share,
  }));
  const left = 100 - parts.reduce((sum, { whole }) => sum + whole, 0);
  const byRest = parts.toSorted((a, b) => b.exact - b.whole - (a.exact - a.whole));
  for (const part of byRest.slice(0, left)) part.whole += 1;
  return Object.fromEntries(parts.map(({ id, whole }) => [id, whole]));
}

/** The least that each of so many variants can be left, should more be asked for than there is. */
export const floorFor = (asked: number, variants: number): number => Math.min(asked / 100, 1 / Math.max(1, variants));

/**
 * The shares of an epoch, of everybody who would see the appeal: each variant's, and under the appeal's own id that of
 * readers who are shown nothing of it.
 */
export function sharesOf(
  appealId: string,
  { weights, holdback }: { weights: Readonly<Record<string, number>>; holdback: number },
): Record<string, number> {
  const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  if (whole <= 0) return {};
  const shown = (100 - holdback) / 100;
  const shares = Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, (shown * weight) / whole]));
  return holdback > 0 ? { ...shares, [appealId]: holdback / 100 } : shares;
}
