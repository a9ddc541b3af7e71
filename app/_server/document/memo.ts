import { LRUCache } from "lru-cache";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type Content, prepare, type Ready } from "./respond";
import { currentVersion } from "./version";

/** A copy is made anew after this even without a change: an appeal may have begun or ended by the clock. */
const FRESH_MS = 60_000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Somebody who works on the style wants to see it at once. */
const freshFor = () => (env.NODE_ENV === "development" ? 0 : FRESH_MS);

interface Copy {
  version: string | null;
  madeAt: number;
  ready: Ready;
}

export type Made = { state: "ready"; ready: Ready } | { state: "missing" } | { state: "failed"; isAway: boolean };

// Packed copies are held beside the plain one, so each is counted as twice its length.
const memo = new LRUCache<string, Copy>({
  maxSize: MOST_BYTES,
  sizeCalculation: ({ ready }) => 2 * ready.encoded.plain.byteLength + 1_000,
});
const making = new Map<string, Promise<Made>>();

/** The document at a key: from the memo while its version holds, else made once for all who wait. */
export async function getDocument(key: string, make: () => Promise<Content | null>): Promise<Made> {
  const { version, isAway } = await currentVersion();
  const copy = memo.get(key);
  const isFresh = copy?.version === version && performance.now() - copy.madeAt < freshFor();
  if (copy && (isFresh || isAway)) return { state: "ready", ready: copy.ready };
  const attempt = `${version} ${key}`;
  const running = making.get(attempt) ?? makeCopy(key, version, make).finally(() => making.delete(attempt));
  making.set(attempt, running);
  return running;
}

async function makeCopy(key: string, version: string | null, make: () => Promise<Content | null>): Promise<Made> {
  try {
    const content = await make();
    if (!content) {
      memo.delete(key);
      return { state: "missing" };
    }
    const known = memo.peek(key)?.ready;
    const made = prepare(content);
    // The same words again: what was packed before still serves.
    const ready = known?.hash === made.hash ? known : made;
    memo.set(key, { version, madeAt: performance.now(), ready });
    return { state: "ready", ready };
  } catch (err) {
    log.error({ err, document: key }, "A document could not be made");
    const last = memo.peek(key);
    if (last) return { state: "ready", ready: last.ready };
    return { state: "failed", isAway: (await currentVersion({ isForced: true })).isAway };
  }
}
