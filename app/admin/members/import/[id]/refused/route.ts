import { forbidden } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { toCsvStream } from "@/lib/export-files";
import { exportRefused } from "@/lib/members/commands";

/** The rows that were refused, as they came, each with the reason: to be mended and uploaded again. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.import");
  const { columns, rows } = await exportRefused({ actor, input: { runId: (await params).id } });
  return new Response(toCsvStream(columns, rows) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="refused-rows.csv"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}
