import { env } from "@/lib/env";
import { HOUSE, type Look } from "@/lib/look";
import { getSettings, type Settings } from "@/lib/settings";
import { strings } from "@/lib/strings";
import { SearchForm } from "../../_ui/search-form";
import { renderDocument } from "../render";
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

interface Words {
  title: string;
  body: string;
}

interface Of {
  organisation: Settings["organisation"];
  look: Look;
}

function render({ organisation, look }: Of, words: Words, home?: string): Promise<string> {
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
              <a href="/">{home}</a>
            </p>
          </>
        )}
      </div>
    ),
  });
}

export async function renderNotFound(): Promise<Content> {
  const settings = await getSettings();
  const words = strings(settings.organisation.locale).notFound;
  return { text: await render(settings, words, words.home) };
}

/** Needs no database: it is what readers see without one. */
export async function renderUnavailable(): Promise<Content> {
  return { text: await render({ organisation: unknown(), look: HOUSE }, strings().unavailable) };
}
