import { env } from "@/lib/env";
import { type Language, localeIn } from "@/lib/locale";
import { HOUSE, type Look } from "@/lib/look";
import type { Settings } from "@/lib/settings";
import { type Strings, strings } from "@/lib/strings";
import { SearchForm } from "../../_ui/search-form";
import { renderDocument } from "../render";
import { settingsFor } from "../site";
import type { Content } from "./respond";

/** What stands in for the organisation while its settings cannot be read. */
const unknown = (): Settings["organisation"] => ({
  name: env.ORGANISATION_NAME,
  email: env.ORGANISATION_EMAIL,
  taxId: "",
  address: "",
  timeZone: "UTC",
  locale: "en-US",
  tagline: "",
});

interface Of {
  organisation: Settings["organisation"];
  look: Look;
}

function render({ organisation, look }: Of, words: Strings["unavailable"], home?: string): Promise<string> {
  return renderDocument({
    ...{ organisation, look },
    title: words.title,
    isIndexed: false,
    children: (
      <div className="narrow stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.body}</p>
        {home && (
          <>
            <SearchForm locale={organisation.locale} />
            <p>
              <a href={words.href("/")}>{home}</a>
            </p>
          </>
        )}
      </div>
    ),
  });
}

export async function renderNotFound(request: Request): Promise<Content> {
  const settings = await settingsFor(request);
  const words = strings(settings.organisation.locale).notFound;
  return { text: await render(settings, words, words.home) };
}

/** Needs no database: it is what readers see without one. */
export async function renderUnavailable(language: Language): Promise<Content> {
  const organisation = { ...unknown(), locale: localeIn(language, "en-US") };
  return { text: await render({ organisation, look: HOUSE }, strings(language).unavailable) };
}
