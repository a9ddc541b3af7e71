import { respondBriefly, serveFailed, serveNotFound } from "@/app/_server/document";
import { renderDocument } from "@/app/_server/render";
import { settingsFor } from "@/app/_server/site";
import { getSections } from "@/app/_server/topics";
import { FOUND_PER_PAGE, MOST_RANKED, searchArticles } from "@/lib/articles/queries";
import { cleanQuestion } from "@/lib/articles/rules";
import { strings } from "@/lib/strings";
import { SearchPage } from "../_parts/search";

export const dynamic = "force-dynamic";

const SECTIONS = 8;
/** So many ask the database at once; whoever comes then is asked to wait, lest articles do. */
const MOST_AT_ONCE = 6;
let running = 0;

/** Articles that hold some words. Never in the memo: there are as many questions as readers. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const question = cleanQuestion(searchParams.get("q") ?? "");
  const page = Number(searchParams.get("page") ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > MOST_RANKED / FOUND_PER_PAGE) return serveNotFound(request);
  if (running >= MOST_AT_ONCE) return serveFailed(request, { isAway: true });
  running++;
  try {
    const [{ organisation }, found, sections] = await Promise.all([
      settingsFor(request),
      question ? searchArticles({ question, page, now: new Date() }) : null,
      getSections(SECTIONS),
    ]);
    if (page > 1 && !found?.total) return await serveNotFound(request);
    const { finding } = strings(organisation.locale);
    const text = await renderDocument({
      organisation,
      title: question ? finding.searchFor(question) : finding.search,
      isIndexed: false,
      path: question ? `/search?${new URLSearchParams({ q: question })}` : "/search",
      children: <SearchPage {...{ question, page, found, sections, organisation }} />,
    });
    return await respondBriefly(request, { text });
  } catch (error) {
    return await serveFailed(request, { error });
  } finally {
    running--;
  }
}
export { GET as HEAD };
