import type { Content } from "@/app/_server/document";
import { renderDocument } from "@/app/_server/render";
import { settingsFor } from "@/app/_server/site";
import { findMoved } from "@/lib/articles/queries";
import { strings } from "@/lib/strings";
import { SearchForm } from "../../_ui/search-form";
import { articlePath } from "./meta";

/** What an address without an article answers: where it went, that it is gone, or null where there never was one. */
export async function makeMoved(request: Request, slug: string, now: Date): Promise<Content | null> {
  const moved = await findMoved(slug, now);
  if (!moved) return null;
  const settings = await settingsFor(request);
  const { organisation } = settings;
  if (moved !== "gone")
    return { text: "", type: "text/plain", status: 301, location: articlePath(moved.slug, organisation.locale) };
  const words = strings(organisation.locale).gone;
  const text = await renderDocument({
    organisation,
    title: words.title,
    isIndexed: false,
    children: (
      <div className="narrow stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.body}</p>
        <SearchForm locale={organisation.locale} />
        <p>
          <a href={words.href("/")}>{words.home}</a>
        </p>
      </div>
    ),
  });
  return { text, status: 410 };
}
