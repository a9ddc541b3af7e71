import { withForms } from "@/app/_server/appeal-forms";
import { getStaffSession } from "@/app/_server/staff-session";
import { getDeskRules } from "@/lib/appeals/queries";
import { type AppealLanguage, wordsLocaleOf } from "@/lib/appeals/schema";
import { getSettings } from "@/lib/settings";
import { isAllowed } from "@/lib/staff/rules";

export const dynamic = "force-dynamic";

/** Every appeal with its name, drafts too, for staff who look at the site; for anybody else there are none. */
export async function GET(): Promise<Response> {
  const headers = { "cache-control": "private, no-store" };
  const session = await getStaffSession();
  if (session?.standing !== "passed" || !isAllowed(session.actor.role, "appeals.read"))
    return Response.json({ appeals: null }, { headers });
  const { appeals } = await getDeskRules({ actor: session.actor, now: new Date() });
  const settings = await getSettings();
  const localeOf = ({ language }: { language: AppealLanguage }) =>
    wordsLocaleOf(language, settings.organisation.locale);
  return Response.json({ appeals: await withForms(appeals, settings, localeOf) }, { headers });
}
