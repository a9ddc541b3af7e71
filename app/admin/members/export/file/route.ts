import { forbidden, readLists } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { dayOf } from "@/lib/calendar";
import { toCsvStream } from "@/lib/export-files";
import { exportMembers } from "@/lib/members/commands";
import { EXPORT_COLUMNS } from "@/lib/members/queries";
import { memberListOf } from "@/lib/members/schema";

/** Everybody in the list under a filter as a CSV file, sent while it is read, for as long as somebody takes it. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("members.export");
  const batches = await exportMembers({ actor, input: memberListOf(await readLists(request)) });
  const body = toCsvStream(EXPORT_COLUMNS, batches);
  const day = dayOf(new Date(), (await getSite()).timeZone);
  return new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="members-${day}.csv"`,
      // Compressing would hold the first rows back, and cost more than the reading.
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}
