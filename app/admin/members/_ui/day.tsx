import { getSite } from "@/app/_server/site";

/** A day of the calendar as it is written here; what is none stays as it was typed. */
export async function Day({ day }: { day: string }) {
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  const { locale } = await getSite();
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(moment);
}
