import { after } from "next/server";
import { clientIp, refuseHost } from "@/app/_server/request";
import { isCounted, readShort } from "@/app/_server/sightings";
import { answerableTo, isOurOwn } from "@/app/_server/sites";
import { countSighting } from "@/lib/appeals/commands";
import { type Sighting, sightingSchema } from "@/lib/appeals/schema";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const MOST_BYTES = 1_000;
const answer = (status: number, more: Record<string, string> = {}) =>
  new Response(null, { status, headers: { "cache-control": "no-store", ...more } });

function parse(text: string) {
  try {
    return sightingSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

let last: Promise<void> | undefined;

/** Puts the writing off until after the answer: once for all that are written together. */
function count(sighting: Sighting): void {
  const written = countSighting(sighting);
  if (written === last) return;
  last = written;
  after(() => written.catch((err) => log.error({ err }, "Sightings of appeals could not be counted")));
}

/**
 * A browser says that an appeal was seen or sent away, on our own pages or a listed site's. Answered alike whether it
 * counts or not, and before it is written: nobody waits for the answer, and a server that is told to stop first does what
 * was put off like this.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseHost(request.headers);
  if (foreign) return foreign;
  const text = await readShort(request, MOST_BYTES);
  const sighting = text === null ? undefined : parse(text);
  if (!sighting) return answer(400);
  const readable = isOurOwn(request.headers) ? {} : await answerableTo(request.headers);
  if (!readable) return answer(403);
  if (isCounted(request.headers, clientIp(request.headers))) count(sighting);
  return answer(204, readable);
}
