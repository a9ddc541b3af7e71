import { forbidden, readForm } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { dayOf } from "@/lib/calendar";
import { toCsvStream } from "@/lib/export-files";
import { AUDIT_COLUMNS, exportAudit } from "@/lib/staff/commands";

/** The log under a filter as a CSV file, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("audit.export");
  const batches = await exportAudit({ actor, input: await readForm(request) });
  const day = dayOf(new Date(), (await getSite()).timeZone);
  return new Response(toCsvStream(AUDIT_COLUMNS, batches) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="log-${day}.csv"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}
