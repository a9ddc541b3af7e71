const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
const countryNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

const LANGUAGES = new Map(
  LETTERS.flatMap((first) =>
    LETTERS.flatMap((second) => {
      const name = languageNames.of(first + second);
      return name ? [[name.toLowerCase(), first + second] as const] : [];
    }),
  ),
);

/** A language's code by its English name or by the code itself; null for what is none. */
export function readLanguage(text: string): string | null {
  const typed = text.trim().toLowerCase();
  return LANGUAGES.get(typed) ?? ([...LANGUAGES.values()].includes(typed) ? typed : null);
}

export const sayLanguage = (code: string): string => languageNames.of(code) ?? code;
export const sayCountry = (code: string): string => countryNames.of(code) ?? code;
