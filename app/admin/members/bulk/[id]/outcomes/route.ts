import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { unlessGone } from "@/lib/errors";
import { toCsvStream } from "@/lib/export-files";
import { exportBulk } from "@/lib/memberships/commands";

/** Everybody a run is about, what the dry run said and what came of it, as a CSV file. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.export");
  const { id: runId } = await params;
  const file = await exportBulk({ actor, input: { runId } }).catch(unlessGone);
  if (!file) return seeOther(`/admin/members/bulk/${runId}`);
  return new Response(toCsvStream(file.columns, file.rows) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="changes-to-many.csv"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}
