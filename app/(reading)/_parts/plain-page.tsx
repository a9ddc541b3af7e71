import { serveDocument } from "@/app/_server/document";
import { renderDocument } from "@/app/_server/render";
import { settingsFor } from "@/app/_server/site";
import { Raw } from "@/app/_ui/raw";
import { renderBody } from "@/lib/articles/rules";
import { languageAt, pathIn } from "@/lib/locale";
import { strings } from "@/lib/strings";
import { absolute } from "./meta";
import type { Page } from "./plain-facts";
import { pageText } from "./plain-wording";

/** Serves one of the four pages that say who we are and what is promised. */
export function servePage(request: Request, page: Page): Promise<Response> {
  const path = pathIn(languageAt(new URL(request.url).pathname), `/${page}`);
  return serveDocument(request, path, async () => {
    const settings = await settingsFor(request);
    const title = strings(settings.organisation.locale).site[page];
    const text = await renderDocument({
      organisation: settings.organisation,
      title,
      ...{ path, isTranslated: !settings.pages[page].trim() },
      canonical: absolute(path),
      children: (
        <div className="narrow stack">
          <h1>{title}</h1>
          <Raw as="div" className="prose" html={renderBody(pageText(page, settings))} />
        </div>
      ),
    });
    return { text };
  });
}
