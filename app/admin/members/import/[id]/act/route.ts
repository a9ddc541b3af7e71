import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { AppError } from "@/lib/errors";
import { discardImport, resumeImport, startImport, stopImport, undoImport } from "@/lib/members/commands";

const DEEDS = {
  ...{ start: startImport, stop: stopImport, resume: resumeImport, undo: undoImport, discard: discardImport },
} as const;
const LIST = "/admin/members/import";

/** Goes on with an import, stops it, takes it back, or forgets it: the worker does it, the page shows how far it is. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
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
