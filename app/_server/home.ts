import { homeLanguage, type Language } from "@/lib/locale";
import { getSettings } from "@/lib/settings";

const FRESH_MS = 1_000;
/** Nobody waits longer than this for a slow database: what was known last is good enough. */
const PATIENCE_MS = 750;

let readAt = Number.NEGATIVE_INFINITY;
let reading: Promise<void> | undefined;

async function read(): Promise<void> {
  // Without a database, what was known last.
  await getSettings().catch(() => undefined);
  readAt = performance.now();
  reading = undefined;
}

const late = () => new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());

/** The newsroom's own language by settings that are a second old at most, read by one reader at a time. */
export async function currentHome(): Promise<Language> {
  if (performance.now() - readAt >= FRESH_MS) {
    reading ??= read();
    await Promise.race([reading, late()]);
  }
  return homeLanguage();
}
