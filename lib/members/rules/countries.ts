/** Codes that Unicode keeps for places and unions which ISO 3166 does not list. */
const NO_COUNTRIES = /^(AC|CP|CQ|DG|EA|EU|EZ|IC|QO|TA|UN|X.|ZZ)$/;
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** The two-letter codes of today's countries, from Unicode's own tables: retired codes lead to others there. */
export const COUNTRIES: readonly string[] = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
  (code) =>
    !NO_COUNTRIES.test(code) &&
    Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` &&
    new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code) !== undefined,
);

export const isCountry = (code: string): boolean => COUNTRIES.includes(code);

/** Countries by name in a language, in that language's order. */
export function listCountries(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const named = COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code }));
  return named.sort((a, b) => a.name.localeCompare(b.name, locale));
}
