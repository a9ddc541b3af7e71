import { createHmac, randomBytes } from "node:crypto";
import { isbot } from "isbot";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "@/lib/limits";

const DAY_MS = 24 * 3_600_000;

/** More than a household or an office reads; counts of whoever sends more are their own. */
const limiter = new RateLimiterMemory({ points: 600, duration: 3_600 });

let salt = randomBytes(32);
let saltedAt = Date.now();

/** A network under a name that nobody can turn back, another one each day, in memory only (decision 22). */
function nameOf(ip: string): string {
  if (Date.now() - saltedAt > DAY_MS) [salt, saltedAt] = [randomBytes(32), Date.now()];
  return createHmac("sha256", salt).update(networkOf(ip)).digest("base64url");
}

/** Whether a browser's word is to be counted: no robot, nothing fetched ahead, nobody who asked not to be counted. */
export async function isCounted(headers: Headers, ip: string): Promise<boolean> {
  if (headers.get("sec-gpc") === "1" || headers.get("dnt") === "1") return false;
  if (/prefetch|prerender/.test(headers.get("sec-purpose") ?? headers.get("purpose") ?? "")) return false;
  if (isbot(headers.get("user-agent"))) return false;
  return await limiter.consume(nameOf(ip)).then(
    () => true,
    () => false,
  );
}
