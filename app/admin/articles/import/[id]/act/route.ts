import { forbidden } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { discardArchive, resumeArchive, startArchive, stopArchive, undoArchive } from "@/lib/articles/commands";
import { steerRun } from "../../../../_ui/steer-run";

const deeds = {
  ...{ start: startArchive, stop: stopArchive, resume: resumeArchive, undo: undoArchive, discard: discardArchive },
} as const;

/** Goes on with a file of articles, stops it, takes it back, or forgets it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const input = { runId: (await params).id };
  return await steerRun({ request, actor, input, list: "/admin/articles/import", deeds });
}
