import type { Settings } from "@/lib/settings";

/** A moment in the organisation's own time zone, as text: for answers to forms, where nothing can wait for settings. */
export function momentOf(at: Date, { locale, timeZone }: Settings["organisation"]): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
}
