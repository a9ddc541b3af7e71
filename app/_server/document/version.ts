import { getContentVersion } from "@/lib/articles/queries";

const FRESH_MS = 1_000;
/** A reader waits no longer than this for a slow database before the copy at hand is good enough. */
const PATIENCE_MS = 750;

interface Known {
  version: string | null;
  isAway: boolean;
}

let known: Known = { version: null, isAway: false };
let readAt = Number.NEGATIVE_INFINITY;
let reading: Promise<void> | undefined;

async function read(): Promise<void> {
  try {
    known = { version: await getContentVersion(), isAway: false };
  } catch {
    known = { ...known, isAway: true };
  } finally {
    readAt = performance.now();
    reading = undefined;
  }
}

const pause = (ms: number) => new Promise<"late">((resolve) => setTimeout(resolve, ms, "late").unref());

/** The content version, read at most once a second and by one reader at a time; the last known while none can be read. */
export async function currentVersion({ isForced = false } = {}): Promise<Known> {
  if (!isForced && performance.now() - readAt < FRESH_MS) return known;
  reading ??= read();
  const outcome = await Promise.race([reading, pause(PATIENCE_MS)]);
  return outcome === "late" ? { ...known, isAway: true } : known;
}
