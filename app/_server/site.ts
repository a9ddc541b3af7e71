import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { env } from "@/lib/env";
import { LANGUAGES, type Language, languageAt, languageOf, localeIn, pathIn } from "@/lib/locale";
import type { Look } from "@/lib/look";
import { getSettings, type Settings } from "@/lib/settings";
import { settingsIn } from "@/lib/settings-language";
import { type Strings, strings } from "@/lib/strings";

/** What proxy.ts says of an address: the language that it names. */
export const LANGUAGE_HEADER = "x-language";
export const PATH_HEADER = "x-path";

const inLanguage = (settings: Settings, language: Language): Settings =>
  settingsIn(settings, localeIn(language, settings.organisation.locale));

/** All settings, read once per request. */
const getAll = cache(() => getSettings());

/** The settings as a document says them: in the language of its address. A bare one is in that of the settings. */
export async function settingsFor(request: Request): Promise<Settings> {
  const settings = await getSettings();
  return inLanguage(settings, languageAt(new URL(request.url).pathname));
}

/** The language of the page, or of the form's answer, that is being made. */
export async function pageLanguage(): Promise<Language> {
  const named = (await headers()).get(LANGUAGE_HEADER);
  return LANGUAGES.find((one) => one === named) ?? languageOf((await getAll()).organisation.locale);
}

/** The address that proxy.ts gave a page, for the link to its other language; none where a form is answered. */
export const pagePath = async (): Promise<string | undefined> => (await headers()).get(PATH_HEADER) ?? undefined;

/** The settings in that language. */
export const getSiteSettings = cache(async (): Promise<Settings> => inLanguage(await getAll(), await pageLanguage()));

/** The organisation as pages show it. */
export const getSite = async (): Promise<Settings["organisation"]> => (await getSiteSettings()).organisation;

/** The colours, the headline face and the logo that pages and documents show. */
export const getLook = async (): Promise<Look> => (await getAll()).look;

/** An address of ours, in the language of the page that leads there. */
export const here = async (path: string): Promise<string> => pathIn(await pageLanguage(), path);

/** A page's title in the language of its address; with `path`, where else it stands in which language. */
export const titled =
  (title: (words: Strings) => string, { path, ...more }: Metadata & { path?: string } = {}) =>
  async (): Promise<Metadata> => {
    const { locale } = await getSite();
    const at = (language: string) => env.APP_URL + pathIn(language, path ?? "/");
    const inEach = Object.fromEntries(LANGUAGES.map((one) => [one, at(one)]));
    const languages = { ...inEach, "x-default": env.APP_URL + (path ?? "/") };
    const alternates = { canonical: at(locale), languages };
    return { title: title(strings(locale)), ...more, ...(path && { alternates }) };
  };
