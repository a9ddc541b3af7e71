import { forbidden, seeOther } from "@/app/_server/answer";
import { answerCsv } from "@/app/_server/csv";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { unlessGone } from "@/lib/errors";
import { exportRefused } from "@/lib/members/commands";

/** The rows that were refused, as they came, each with the reason: to be mended and uploaded again. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const { id: runId } = await params;
  const file = await exportRefused({ actor, input: { runId } }).catch(unlessGone);
  return file ? answerCsv("refused-rows", file.columns, file.rows) : seeOther(`/admin/members/import/${runId}`);
}
