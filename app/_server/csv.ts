import { dayOf } from "@/lib/calendar";
import { toCsvStream } from "@/lib/export-files";
import { getSite } from "./site";

/** A table as a CSV file, sent while it is read, for as long as somebody takes it. */
export function answerCsv(name: string, ...table: Parameters<typeof toCsvStream>): Response {
  return new Response(toCsvStream(...table) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}.csv"`,
      // Compressing would hold the first rows back, and cost more than the reading.
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
    },
  });
}

/** The newsroom's day, as a file's name says it. */
export const today = async (): Promise<string> => dayOf(new Date(), (await getSite()).timeZone);
