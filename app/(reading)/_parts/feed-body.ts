import type { PublishedArticle } from "@/lib/articles/queries";
import { renderBody } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import { escapeXml } from "./escape-xml";
import { absolute, articlePath } from "./meta";

type Fed = Pick<PublishedArticle, "body" | "originNote" | "slug" | "locale">;

/** An article's whole text for readers elsewhere: where it first ran, then the words, every address in full. */
export function feedBody({ body, originNote, slug, locale }: Fed): string {
  const note = originNote ? `<p><em>${escapeXml(originNote)}</em></p>` : "";
  const html = renderBody(body, [], locale).replace(/(src|href)="\//g, `$1="${env.APP_URL}/`);
  // A note and its mark find each other in the article itself: here, another's notes stand beside them.
  return (
    note + html.replace(/href="#/g, `href="${absolute(articlePath(slug, locale))}#`).replace(/ id="note-[^"]*"/g, "")
  );
}
