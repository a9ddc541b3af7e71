import { requireMember } from "@/app/_server/member";
import { getSite, titled } from "@/app/_server/site";
import { GivenItem } from "@/app/_ui/given-item";
import { listGiven } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { AccountPage } from "../_ui/account-page";

export const generateMetadata = titled((words) => words.given.mine.title);

/** The memberships that a member gave: how each stands, and what can still be changed. */
export default async function GivenPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireMember("/account/given");
  const { done } = await searchParams;
  const { locale, timeZone } = await getSite();
  const words = strings(locale);
  const { mine, link } = words.given;
  const rows = await listGiven({ actor });
  return (
    <AccountPage current="/account" title={mine.title} words={words.account}>
      {(done === "changed" || done === "resent") && (
        <p className="notice good" role="status">
          {mine[done]}
        </p>
      )}
      {rows.length === 0 && <p className="lead">{mine.none}</p>}
      {rows.map((given) => (
        <GivenItem key={given.id} given={given} action={words.href("/account/given")} {...{ locale, timeZone }} />
      ))}
      <p>
        <a href={words.href("/give-membership")}>{link}</a>
      </p>
    </AccountPage>
  );
}
