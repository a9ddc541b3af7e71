const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const sorted = (list: unknown[]) => list.map((item) => JSON.stringify(item)).sort();

/**
 * Where something at Stripe is not as it shall be, by the names on the way there ("features.invoice_history.enabled").
 * What is not asked for may be anything; lists count as sets.
 */
export function unlike(actual: unknown, wanted: unknown, at = ""): string[] {
  if (Array.isArray(wanted)) {
    const isSame = Array.isArray(actual) && JSON.stringify(sorted(actual)) === JSON.stringify(sorted(wanted));
    return isSame ? [] : [at];
  }
  if (!isRecord(wanted)) return (actual ?? null) === wanted ? [] : [at];
  return Object.keys(wanted).flatMap((key) =>
    unlike(isRecord(actual) ? actual[key] : undefined, wanted[key], at ? `${at}.${key}` : key),
  );
}
