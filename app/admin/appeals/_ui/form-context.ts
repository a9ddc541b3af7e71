import type { StaffActor } from "@/app/_server/session";
import { listPublished, listSections } from "@/lib/articles/queries";
import { getSettings } from "@/lib/settings";

/** What the form needs beside the appeal itself. */
export async function formContext(actor: StaffActor) {
  const now = new Date();
  const settings = await getSettings();
  const [sections, newest] = [await listSections({ actor }), await listPublished({ size: 1, now })];
  const article = newest?.articles[0]?.slug ?? null;
  return { now, settings, props: { sections, article, now, timeZone: settings.organisation.timeZone } };
}
