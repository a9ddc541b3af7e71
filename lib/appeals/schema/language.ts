import { LANGUAGES, languageOf, localeIn } from "../../locale";

/** The languages of the pages that an appeal can stand on. */
export const APPEAL_LANGUAGES = ["all", ...LANGUAGES] as const;
export type AppealLanguage = (typeof APPEAL_LANGUAGES)[number];

export const LANGUAGE_LABELS: Record<AppealLanguage, string> = { all: "All languages", en: "English", es: "Spanish" };

/** What is stored of an appeal that stands on all pages: "several languages", as locales say it. */
const ALL = "mul";

/** What an appeal's locale says of it. */
export const appealLanguageOf = (locale: string): AppealLanguage => (locale === ALL ? "all" : languageOf(locale));

/** A language as it is stored, in a newsroom's own region. */
export const appealLocaleOf = (language: AppealLanguage, home: string): string =>
  language === "all" ? ALL : localeIn(language, home);

/** The locale in which an appeal's money and dates are written for staff. */
export const wordsLocaleOf = (language: AppealLanguage, home: string): string =>
  language === "all" ? home : localeIn(language, home);

/** Whether an appeal stands on pages of a locale. */
export const isFor = ({ locale }: { locale: string }, page: string): boolean =>
  locale === ALL || languageOf(locale) === languageOf(page);

/** Of several usual appeals the one for a page: in its very locale, else in its language, else the one for all. */
export function usualFor<One extends { locale: string }>(usual: readonly One[], page: string): One | undefined {
  const rank = ({ locale }: One) => (locale === page ? 0 : locale === ALL ? 2 : 1);
  return usual.filter((one) => isFor(one, page)).sort((a, b) => rank(a) - rank(b))[0];
}
