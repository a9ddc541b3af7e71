import { hash, randomBytes } from "node:crypto";
import { isbot } from "isbot";
import { LRUCache } from "lru-cache";
import { networkOf } from "@/lib/limits";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** More than a household or an office reads in an hour; counts of whoever sends more are their own. */
const MOST = 600;
/** So many networks are told apart within an hour; past that it begins anew. */
const MOST_NETWORKS = 500_000;

const newSalt = () => randomBytes(32).toString("base64");
let salt = newSalt();
let saltedAt = Date.now();
let counts = new Map<string, number>();
let countedSince = Date.now();

/** A network under a name that nobody can turn back, another one each day, in memory only (decision 22). */
function nameOf(ip: string, now: number): string {
  if (now - saltedAt > DAY_MS) [salt, saltedAt] = [newSalt(), now];
  return hash("sha256", salt + networkOf(ip), "base64");
}

/** Whether a network has sent no more than its share within the hour. One map for all of them: a timer each would weigh more. */
function isWithinLimit(ip: string, now: number): boolean {
  if (now - countedSince > HOUR_MS || counts.size >= MOST_NETWORKS) [counts, countedSince] = [new Map(), now];
  const name = nameOf(ip, now);
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  return count <= MOST;
}

/** Browsers call themselves by a few thousand names; each is looked at once. */
const robots = new LRUCache<string, boolean>({ max: 5_000 });

function isRobot(agent: string | null): boolean {
  if (!agent || agent.length > 500) return isbot(agent);
  const known = robots.get(agent);
  if (known !== undefined) return known;
  const found = isbot(agent);
  robots.set(agent, found);
  return found;
}

/** Whether a browser's word is to be counted: no robot, nothing fetched ahead, nobody who asked not to be counted. */
export function isCounted(headers: Headers, ip: string, now = Date.now()): boolean {
  if (headers.get("sec-gpc") === "1" || headers.get("dnt") === "1") return false;
  if (/prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "")) return false;
  return !isRobot(headers.get("user-agent")) && isWithinLimit(ip, now);
}

/**
 * A short body as text, read by itself: what a request makes of it costs more than all the rest. Null where it is long.
 * Once as much is there as was said to come, nobody waits to hear that there is no more.
 */
export async function readShort({ body, headers }: Pick<Request, "body" | "headers">, most: number) {
  if (!body) return "";
  const announced = Number(headers.get("content-length") ?? -1);
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  for (let length = 0; length !== announced; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      return null;
    }
  }
  return Buffer.concat(pieces).toString();
}
