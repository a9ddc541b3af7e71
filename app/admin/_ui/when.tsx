import { getSite } from "@/app/_server/site";

/** A moment in the organisation's own time zone. */
export async function When({ at, isDay = false }: { at: Date; isDay?: boolean }) {
  const { locale, timeZone } = await getSite();
  const style = isDay ? ({ dateStyle: "medium" } as const) : ({ dateStyle: "medium", timeStyle: "short" } as const);
  return <time dateTime={at.toISOString()}>{new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(at)}</time>;
}
