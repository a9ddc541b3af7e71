import { forbidden } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { dayOf } from "@/lib/calendar";
import { toCsvStream } from "@/lib/export-files";
import { exportNewsletter, NEWSLETTER_COLUMNS } from "@/lib/members/commands";

/** Everybody on the list as a CSV file, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("newsletter.export");
  const batches = await exportNewsletter({ actor });
  const day = dayOf(new Date(), (await getSite()).timeZone);
  return new Response(toCsvStream(NEWSLETTER_COLUMNS, batches) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="newsletter-${day}.csv"`,
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}
