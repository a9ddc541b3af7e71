import { languageOf } from "./locale";
import type { Settings } from "./settings";
import { strings } from "./strings";

const usual = strings("en").usual;

/** The settings as they are told in a locale: what nobody has reworded is said in its language. */
export function settingsIn(settings: Settings, locale: string): Settings {
  const { organisation, privacy } = settings;
  const words = strings(languageOf(locale)).usual;
  const tagline = organisation.tagline === usual.tagline ? words.tagline : organisation.tagline;
  const retention = privacy.retention === usual.retention ? words.retention : privacy.retention;
  return { ...settings, organisation: { ...organisation, locale, tagline }, privacy: { ...privacy, retention } };
}
