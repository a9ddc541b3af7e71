import { forbidden, seeOther } from "@/app/_server/answer";
import { answerCsv } from "@/app/_server/csv";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { unlessGone } from "@/lib/errors";
import { exportBulk } from "@/lib/memberships/commands";

/** Everybody a run is about, what the dry run said and what came of it, as a CSV file. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.export");
  const { id: runId } = await params;
  const file = await exportBulk({ actor, input: { runId } }).catch(unlessGone);
  return file ? answerCsv("changes-to-many", file.columns, file.rows) : seeOther(`/admin/members/bulk/${runId}`);
}
