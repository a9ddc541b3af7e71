import { forbidden } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { discardImport, resumeImport, startImport, stopImport, undoImport } from "@/lib/members/commands";
import { steerRun } from "../../../../_ui/steer-run";

const deeds = {
  ...{ start: startImport, stop: stopImport, resume: resumeImport, undo: undoImport, discard: discardImport },
} as const;

/** Goes on with an import, stops it, takes it back, or forgets it. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const input = { runId: (await params).id };
  return await steerRun({ request, actor, input, list: "/admin/members/import", deeds });
}
