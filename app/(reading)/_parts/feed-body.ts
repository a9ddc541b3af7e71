import type { PublishedArticle } from "@/lib/articles/queries";
import { renderBody } from "@/lib/articles/rules";
import { env } from "@/lib/env";
import { escapeXml } from "./escape-xml";

/** An article's whole text for readers elsewhere: where it first ran, then the words, every address in full. */
export function feedBody({ body, originNote }: Pick<PublishedArticle, "body" | "originNote">): string {
  const note = originNote ? `<p><em>${escapeXml(originNote)}</em></p>` : "";
  return note + renderBody(body).replace(/(src|href)="\//g, `$1="${env.APP_URL}/`);
}
