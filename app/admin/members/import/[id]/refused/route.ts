import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { unlessGone } from "@/lib/errors";
import { toCsvStream } from "@/lib/export-files";
import { exportRefused } from "@/lib/members/commands";

/** The rows that were refused, as they came, each with the reason: to be mended and uploaded again. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const { id: runId } = await params;
  const file = await exportRefused({ actor, input: { runId } }).catch(unlessGone);
  if (!file) return seeOther(`/admin/members/import/${runId}`);
  return new Response(toCsvStream(file.columns, file.rows) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="refused-rows.csv"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}
