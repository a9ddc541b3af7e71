import { redirect } from "next/navigation";
import { requireMember } from "@/app/_server/member";
import { getSite, here, titled } from "@/app/_server/site";
import { getAccount } from "@/lib/memberships/queries";
import { memberNumber } from "@/lib/memberships/rules";
import { formatDate, strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.change.memberCard.title);

/** What a member shows: who they are, since when, until when. Made to be held up, and to be printed. */
export default async function MemberCardPage() {
  const actor = await requireMember("/account/card");
  const [{ id, name, membership }, { locale, timeZone, name: site }] = await Promise.all([
    getAccount({ actor }),
    getSite(),
  ]);
  if (!membership || membership.status === "ENDED" || membership.status === "INCOMPLETE")
    redirect(await here("/account"));
  const { change } = strings(locale);
  const words = change.memberCard;
  const day = (date: Date) => formatDate(date, locale, timeZone);
  const until = membership.cancelAt ?? membership.currentPeriodEnd;
  return (
    <div className="stack narrow member-card-page">
      <h1 className="quiet-title">{words.title}</h1>
      <section className="member-card" aria-label={words.title}>
        <p className="member-card-site">{site}</p>
        <p className="member-card-kind">{words.member}</p>
        <p className="member-card-name">{name ?? words.unnamed}</p>
        <dl>
          <div>
            <dt>{words.number}</dt>
            <dd>{memberNumber(id)}</dd>
          </div>
          <div>
            <dt>{words.since}</dt>
            <dd>{day(membership.startedAt)}</dd>
          </div>
          {until && (
            <div>
              <dt>{words.until}</dt>
              <dd>{day(until)}</dd>
            </div>
          )}
        </dl>
      </section>
      <p className="soft no-print">{words.print}</p>
      <p className="no-print">
        <a href={words.href("/account")}>{strings(locale).account.title}</a>
      </p>
    </div>
  );
}
