import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { discardArchive, resumeArchive, startArchive, stopArchive } from "@/lib/articles/commands";
import { AppError } from "@/lib/errors";

const DEEDS = { start: startArchive, stop: stopArchive, resume: resumeArchive, discard: discardArchive } as const;
const LIST = "/admin/articles/import";

/** Goes on with a file of articles, stops it, or forgets it: the worker does it, the page shows how far it is. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const [{ id }, { action = "" }] = await Promise.all([params, readForm(request)]);
  const page = `${LIST}/${id}`;
  if (!Object.hasOwn(DEEDS, action)) return seeOther(page);
  try {
    await DEEDS[action as keyof typeof DEEDS]({ actor, input: { runId: id } });
    return seeOther(action === "discard" ? `${LIST}?done=discarded` : page);
  } catch (error) {
    if (error instanceof AppError && error.code !== "forbidden") return seeOther(`${page}?problem=conflict`);
    throw error;
  }
}
