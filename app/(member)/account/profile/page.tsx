import { requireMember } from "@/app/_server/member";
import { sessionToken } from "@/app/_server/session";
import { getSite, getSiteSettings, titled } from "@/app/_server/site";
import { getNewsletterWish, getProfile, listSessions } from "@/lib/members/queries";
import { type Strings, strings } from "@/lib/strings";
import { AccountPage } from "../_ui/account-page";
import { Addresses } from "./_ui/addresses";
import { DetailsForm } from "./_ui/details-form";
import { Sessions } from "./_ui/sessions";
import { WishesForm } from "./_ui/wishes-form";

export const generateMetadata = titled((words) => words.profile.title);

/** What was just done, as the address tells it; anything else says nothing. */
function doneText(done: string | undefined, address: string, words: Strings["profile"]): string | null {
  const said: Record<string, string> = {
    saved: words.saved,
    asked: words.asked,
    withdrawn: words.withdrawn,
    changed: words.changed(address),
    added: words.added(address),
    chosen: words.chosen(address),
    removed: words.removed,
    merged: words.merged,
    unfinished: words.unfinished,
    ended: words.ended,
  };
  return (done && Object.hasOwn(said, done) && said[done]) || null;
}

export default async function ProfilePage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireMember("/account/profile");
  const { locale, timeZone } = await getSite();
  const words = strings(locale);
  const profile = await getProfile({ actor });
  const sessions = await listSessions({ actor, sessionToken: await sessionToken() });
  const [isOnList, { newsletter }] = await Promise.all([getNewsletterWish({ actor }), getSiteSettings()]);
  const isOffered = !newsletter.isOff;
  const { emails, claims } = profile;
  const { done } = await searchParams;
  const newest = done === "added" ? emails.at(-1) : emails[0];
  const text = doneText(done, newest?.address ?? "", words.profile);
  return (
    <AccountPage current="/account/profile" title={words.profile.title} words={words.account}>
      {text && (
        <p className="notice good breakable" role="status">
          {text}
        </p>
      )}
      <DetailsForm words={words.profile} pageLocale={locale} typed={profile} />
      <Addresses emails={emails} claims={claims} words={words.profile} />
      <WishesForm wishes={profile} newsletter={isOffered || isOnList ? isOnList : undefined} locale={locale} />
      <Sessions sessions={sessions} words={words.profile} locale={locale} timeZone={timeZone} />
    </AccountPage>
  );
}
