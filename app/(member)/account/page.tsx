import { pageActor } from "@/app/_server/member";
import { requireSignedIn } from "@/app/_server/session";
import { getSite, titled } from "@/app/_server/site";
import { getView } from "@/app/_server/view";
import { getAccount, getCardInUse, getReceived } from "@/lib/memberships/queries";
import { getStaffRole } from "@/lib/staff/queries";
import { strings } from "@/lib/strings";
import { AccountPage } from "./_ui/account-page";
import { Actions } from "./_ui/actions";
import { NewestPayments } from "./_ui/newest-payments";
import { type AccountQuery, Notices } from "./_ui/notices";
import { MembershipPanel } from "./membership-panel";
import { ReceivedPanel } from "./received-panel";

export const generateMetadata = titled((words) => words.account.title);

export default async function OverviewPage({ searchParams }: { searchParams: Promise<AccountQuery> }) {
  const query = await searchParams;
  const signedIn = await requireSignedIn("/account");
  const [actor, view] = [await pageActor(signedIn), await getView()];
  const { locale, timeZone } = await getSite();
  const words = strings(locale);
  const role = view ? null : await getStaffRole(signedIn.userId);
  const [account, card] = actor ? await Promise.all([getAccount({ actor }), getCardInUse({ actor })]) : [null, null];
  const received = actor && (await getReceived({ actor }));
  return (
    <AccountPage current="/account" title={words.account.title} words={words.account}>
      <Notices query={query} isReceived={received !== null} words={words} />
      <MembershipPanel account={account} card={card} locale={locale} timeZone={timeZone} words={words} />
      {account?.membership && <Actions actions={account.membership.actions} words={words.change} />}
      {received && <ReceivedPanel received={received} locale={locale} timeZone={timeZone} strings={words} />}
      {actor && <NewestPayments actor={actor} />}
      <p className="row">
        <a href={words.href("/give-membership")}>{words.given.link}</a>
        {account && <a href={words.href("/account/given")}>{words.given.mine.title}</a>}
      </p>
      {role && (
        <p>
          <a href="/admin">{words.account.staff}</a>
        </p>
      )}
      <form className="row" method="post" action={words.href("/api/signout")}>
        <span className="soft">{words.account.signedInAs(view ? (account?.address ?? "") : signedIn.address)}</span>
        <button className="button quiet small" type="submit">
          {words.signIn.signOut}
        </button>
      </form>
    </AccountPage>
  );
}
