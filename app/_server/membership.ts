import { redirect } from "next/navigation";
import { promiseInWords } from "@/lib/giving/rules";
import { getAccount } from "@/lib/memberships/queries";
import { type Action, givingIn } from "@/lib/memberships/rules";
import { formatDate, strings } from "@/lib/strings";
import { type MemberActor, requireMember } from "./member";
import { getSiteSettings, here } from "./site";

/** Where who cannot change their membership so sees how it stands. */
export const ELSEWHERE = "/account?once=1";

/** What a page that changes a membership needs of it; null when that change is not open to it now. */
export async function loadChange(actor: MemberActor, action: Action) {
  const { membership } = await getAccount({ actor });
  if (!membership?.actions.includes(action)) return null;
  const settings = await getSiteSettings();
  const { locale, timeZone } = settings.organisation;
  return {
    membership,
    giving: givingIn(settings.giving, membership.currency),
    locale,
    words: strings(locale),
    gives: promiseInWords(membership, locale),
    day: (date: Date) => formatDate(date, locale, timeZone),
  };
}

export type Change = NonNullable<Awaited<ReturnType<typeof loadChange>>>;

/** The member whose page this is, and their membership; who cannot change it so now sees how it stands instead. */
export async function requireChange(path: string, action: Action): Promise<Change & { actor: MemberActor }> {
  const actor = await requireMember(path);
  const change = await loadChange(actor, action);
  return change ? { ...change, actor } : redirect(await here(ELSEWHERE));
}
