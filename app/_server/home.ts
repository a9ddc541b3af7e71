import { homeLanguage, type Language } from "@/lib/locale";
import { getSettings } from "@/lib/settings";

const FRESH_MS = 1_000;

let readAt = Number.NEGATIVE_INFINITY;
let reading: Promise<void> | undefined;

async function read(): Promise<void> {
  // Without a database, what was known last.
  await getSettings().catch(() => undefined);
  readAt = performance.now();
  reading = undefined;
}

/** The newsroom's own language by settings that are a second old at most, read by one reader at a time. */
export async function currentHome(): Promise<Language> {
  if (performance.now() - readAt >= FRESH_MS) {
    reading ??= read();
    await reading;
  }
  return homeLanguage();
}
