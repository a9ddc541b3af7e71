import type { Received } from "@/lib/memberships/queries";
import { formatMoney } from "@/lib/money";
import { formatDate, type Strings } from "@/lib/strings";

interface Props {
  received: Received;
  locale: string;
  timeZone: string;
  strings: Strings;
}

/** A membership that was given: from whom, until when, and, in one tap, the way to go on afterwards. */
export function ReceivedPanel({ received, locale, timeZone, strings }: Props) {
  const { giverName, plan, amount, currency, until, isFollowed } = received;
  const words = strings.given.received;
  const day = formatDate(until, locale, timeZone);
  const money = `${formatMoney(amount, currency, locale)} ${strings.give.per[plan]}`;
  const name = plan === "MONTHLY" ? "monthly" : "annual";
  return (
    <section className="card stack-tight" aria-labelledby="received">
      <h2 id="received">{words.title}</h2>
      <p className="lead">{words.from(giverName)}</p>
      <p>{words.until(day)}</p>
      {!isFollowed && (
        <form className="stack-tight" method="post" action={words.href("/api/give")}>
          <p>{words.goOn}</p>
          <input type="hidden" name="frequency" value={plan} />
          <input type="hidden" name={name} value={amount} />
          <input type="hidden" name="currency" value={currency} />
          <input type="hidden" name="returnTo" value={words.href("/account")} />
          <p className="row">
            <button className="button" type="submit">
              {words.goOnButton(money)}
            </button>
            <a href={words.href("/join")}>{words.other}</a>
          </p>
          <p className="small soft">{words.goOnNote(money, day)}</p>
        </form>
      )}
    </section>
  );
}
