import { forbidden } from "@/app/_server/answer";
import { answerCsv } from "@/app/_server/csv";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { exportBulk } from "@/lib/memberships/commands";

/** Everybody a run is about, what the dry run said and what came of it, as a CSV file. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.export");
  const { columns, rows } = await exportBulk({ actor, input: { runId: (await params).id } });
  return answerCsv("changes-to-many", columns, rows);
}
