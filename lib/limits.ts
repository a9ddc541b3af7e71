import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db, type Tx } from "./db";
import { pseudonym } from "./tokens";

/** `points` in any `seconds`; counted in the database, so that replicas share them. */
export interface Limit {
  name: string;
  points: number;
  seconds: number;
}

const limiters = new Map<string, RateLimiterPrisma>();

function limiterOf({ name, points, seconds }: Limit): RateLimiterPrisma {
  const known = limiters.get(name);
  if (known) return known;
  const made = new RateLimiterPrisma({
    storeClient: db,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
  limiters.set(name, made);
  return made;
}

/** Counts one try under `value` (kept as a keyed hash). Returns the seconds to wait, 0 when the try is allowed. */
export async function consume(limit: Limit, value: string): Promise<number> {
  try {
    await limiterOf(limit).consume(pseudonym(limit.name, value));
    return 0;
  } catch (rejected) {
    if (rejected instanceof RateLimiterRes) return Math.max(1, Math.ceil(rejected.msBeforeNext / 1000));
    throw rejected;
  }
}

/** Whether the next try under `value` would not be allowed; counts none. */
export async function isSpent(limit: Limit, value: string): Promise<boolean> {
  const counted = await limiterOf(limit).get(pseudonym(limit.name, value));
  return counted !== null && counted.remainingPoints <= 0;
}

/** Removes whatever was counted under `value`, by any limit. */
export async function forgetLimits(tx: Tx, value: string): Promise<void> {
  const names = await tx.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT split_part("key", ':', 1) AS "name" FROM "RateLimiterFlexible"`;
  const keys = names.map(({ name }) => `${name}:${pseudonym(name, value)}`);
  await tx.rateLimiterFlexible.deleteMany({ where: { key: { in: keys } } });
}

/** Removes counters whose window is over; a daily job calls it. */
export async function pruneLimits(now = new Date()): Promise<void> {
  await db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } });
}

/** The network an address belongs to, as coarse as card testers move: /24, or /64 for IPv6. */
export function networkOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(ip);
  if (v4?.[1]) return v4[1];
  const [head = ""] = ip.split("%");
  return head.split(":").slice(0, 4).join(":").toLowerCase();
}
