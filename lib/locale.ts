/** The languages whose words we have. The staff panel speaks English alone. */
export const LANGUAGES = ["en", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

/** How a language calls itself, for the link that leads to it. */
export const NAMES: Readonly<Record<Language, string>> = { en: "English", es: "Español" };

/** How the language of any locale calls itself: "Español" of "es-MX", "Français" of "fr". */
export function nameOf(locale: string): string {
  const code = codeOf(locale);
  if (isLanguage(code)) return NAMES[code];
  const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
}

/** Whether two locales are of one language, whichever words we have for either. */
export const isSameLanguage = (one: string, other: string): boolean => codeOf(one) === codeOf(other);

const isLanguage = (code: string): code is Language => LANGUAGES.some((one) => one === code);

/** The code alone: "es" of "es-US". */
const codeOf = (locale: string): string => locale.split(/[-_]/)[0]?.toLowerCase() ?? "";

/** The language whose words a locale gets; English where we have none of its own. */
export function languageOf(locale: string): Language {
  const code = codeOf(locale);
  return isLanguage(code) ? code : "en";
}

/** One to a process, whose parts each have a copy of this module. */
const shared = globalThis as { groundworkHome?: Language };

/** The newsroom's own language, whose pages stand at bare addresses; the others' stand below theirs. */
export const homeLanguage = (): Language => shared.groundworkHome ?? "en";

/** Said by whoever reads the settings (lib/settings.ts), before anything is drawn by them. */
export function tellHome(locale: string): void {
  shared.groundworkHome = languageOf(locale);
}

/** The language that an address names: "es" of "/es/join"; undefined of "/join". */
export function languageNamedAt(path: string): Language | undefined {
  const place = `${path.split(/[?#]/)[0]}/`;
  return LANGUAGES.find((one) => place.startsWith(`/${one}/`));
}

/** The language that an address is in. */
export const languageAt = (path: string): Language =>
  /^\/admin([/?#]|$)/.test(path) ? "en" : (languageNamedAt(path) ?? homeLanguage());

/** An address of ours without its language: "/join" of "/es/join". */
export function barePath(path: string): string {
  const named = languageNamedAt(path);
  const bare = named ? path.slice(named.length + 1) : path;
  return bare.startsWith("/") ? bare : `/${bare}`;
}

/** An address of ours in a locale's language: "/es/join" of "/join". What leads elsewhere, or there already, stays. */
export function pathIn(locale: string, path: string): string {
  const language = languageOf(locale);
  const prefix = language === homeLanguage() ? "" : `/${language}`;
  if (!path.startsWith("/") || path.startsWith("//") || /^\/(admin|assets)(\/|$)/.test(path)) return path;
  const bare = barePath(path);
  return bare === "/" ? prefix || "/" : prefix + bare.replace(/^\/(?=[?#])/, prefix ? "" : "/");
}

/** A language as it is written where the organisation is: Spanish is "es-US" to a newsroom of "en-US". */
export function localeIn(language: Language, home: string): string {
  const code = codeOf(home);
  if (code === language || (language === "en" && !isLanguage(code))) return home;
  const { region } = new Intl.Locale(home).maximize();
  return region ? `${language}-${region}` : language;
}

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]);

/** Which way a locale is written. */
export const directionOf = (locale: string): "ltr" | "rtl" => (RIGHT_TO_LEFT.has(codeOf(locale)) ? "rtl" : "ltr");
