import { promiseInWords } from "@/lib/giving/rules";
import type { Account, CardInUse } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import { formatDate, type Strings } from "@/lib/strings";
import { PaidWith } from "./_ui/card-in-use";
import { Planned } from "./_ui/planned";

interface Props {
  account: Account | null;
  card: CardInUse | null;
  locale: string;
  timeZone: string;
  words: Strings;
}

type Membership = NonNullable<Account["membership"]>;

const TONE: Record<Membership["status"], string> = {
  ACTIVE: "tag good",
  PAST_DUE: "tag bad",
  UNPAID: "tag bad",
  PAUSED: "tag",
  INCOMPLETE: "tag",
  ENDED: "tag",
};

function NoMembership({ account, words }: { account: Account | null; words: Strings["account"] }) {
  const hasGiven = account?.hasGiven;
  return (
    <section className="card stack-tight">
      <p className="lead">{hasGiven ? words.giver : words.none}</p>
      <p>{hasGiven ? words.giverHelp : words.noneHelp}</p>
      <p>
        <a className="button" href={words.href("/join")}>
          {words.give}
        </a>
      </p>
    </section>
  );
}

/** What went wrong with the last payment, and the one button that mends it. */
function Trouble({ remedy, amount, words }: { remedy: Account["remedy"]; amount: string; words: Strings["account"] }) {
  if (remedy === "confirm")
    return (
      <div className="notice bad">
        <p>{words.trouble.confirm}</p>
        <a className="button" href={words.href("/account/confirm")}>
          {words.confirmPayment(amount)}
        </a>
      </div>
    );
  return (
    <form className="notice bad" method="post" action={words.href("/account/portal")}>
      <p>{words.trouble[remedy]}</p>
      <input type="hidden" name="flow" value="repair" />
      <button className="button" type="submit">
        {words.repair(amount)}
      </button>
    </form>
  );
}

/** What somebody gives, since when, what it came to, and what happens next; or how to begin. */
export function MembershipPanel({ account, card, locale, timeZone, words }: Props) {
  const { account: said, change } = words;
  const membership = account?.membership;
  if (!account || !membership) return <NoMembership account={account} words={said} />;
  const { status, plan, amount, feeCover, currency, startedAt, endedAt, nextCharge } = membership;
  const isOver = status === "ENDED" || status === "INCOMPLETE";
  const isOwing = status === "PAST_DUE" || status === "UNPAID";
  const money = (value: number, of = currency) => formatMoney(value, of, locale);
  const day = (date: Date) => formatDate(date, locale, timeZone);
  return (
    <section className="card stack-tight" aria-label={said.plan[plan]}>
      <h2>
        {said.plan[plan]} <span className={TONE[status]}>{said.status[status]}</span>
      </h2>
      {amount > 0 && <p className="lead">{promiseInWords(membership, locale)}</p>}
      {isOwing && <Trouble remedy={account.remedy} amount={money(amount + feeCover)} words={said} />}
      <Planned membership={membership} locale={locale} day={day} words={change} />
      <dl className="facts">
        <dt>{said.sinceLabel}</dt>
        <dd>{day(startedAt)}</dd>
        {nextCharge && (
          <>
            <dt>{said.nextLabel}</dt>
            <dd>{said.chargeOn(money(nextCharge.amount), day(nextCharge.at))}</dd>
          </>
        )}
        {membership.source !== "STRIPE" && status === "ACTIVE" && membership.cancelAt && (
          <>
            <dt>{said.endsLabel}</dt>
            {/* A free membership ends when its last day is over: that day is said, as in the mail. */}
            <dd>{day(new Date(membership.cancelAt.getTime() - (membership.source === "COMP" ? 1 : 0)))}</dd>
          </>
        )}
        {status === "ENDED" && endedAt && (
          <>
            <dt>{said.endedLabel}</dt>
            <dd>{day(endedAt)}</dd>
          </>
        )}
        {account.totals.length > 0 && (
          <>
            <dt>{change.total}</dt>
            <dd>{account.totals.map((total) => money(total.amount, total.currency)).join(", ")}</dd>
          </>
        )}
        {membership.stripeSubscriptionId && !isOver && (
          <>
            <dt>{change.paidWith}</dt>
            <dd>
              <PaidWith card={card} locale={locale} words={words} />
            </dd>
          </>
        )}
      </dl>
      <p className="soft">{change.thanks}</p>
      <p className="row">
        {isOver ? (
          <a className="button" href={words.href("/join")}>
            {said.rejoin}
          </a>
        ) : (
          <a href={words.href("/account/card")}>{change.memberCard.link}</a>
        )}
      </p>
    </section>
  );
}
