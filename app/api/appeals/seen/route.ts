import { clientIp, refuseHost } from "@/app/_server/request";
import { isCounted } from "@/app/_server/sightings";
import { countSighting } from "@/lib/appeals/commands";
import { sightingSchema } from "@/lib/appeals/schema";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

const MOST_CHARACTERS = 1_000;
const answer = (status: number) => new Response(null, { status, headers: { "cache-control": "no-store" } });

function parse(text: string) {
  try {
    return sightingSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A browser says that an appeal was seen or sent away. Answered alike whether it counts or not. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseHost(request.headers);
  if (foreign) return foreign;
  const text = await request.text();
  const sighting = text.length <= MOST_CHARACTERS ? parse(text) : undefined;
  if (!sighting) return answer(400);
  if (!(await isCounted(request.headers, clientIp(request.headers)))) return answer(204);
  try {
    await countSighting(sighting);
    return answer(204);
  } catch (err) {
    log.error({ err }, "A sighting of an appeal could not be counted");
    return answer(503);
  }
}
