import { formatMoney } from "@/lib/money";
import { formatDate, type Strings } from "@/lib/strings";

export interface MonthlyOfferProps {
  offer: { amount: number; firstCharge: Date };
  /** What was given once. */
  gift: { amount: number; currency: string };
  sessionId: string;
  returnTo: string;
  place: { locale: string; timeZone: string };
  words: Strings["thanks"];
  error?: string | undefined;
}

/** Asks once whether somebody who gave would give monthly; "no" is as near as "yes". */
export function MonthlyOffer({ offer, gift, sessionId, returnTo, place, words, error }: MonthlyOfferProps) {
  const amount = formatMoney(offer.amount, gift.currency, place.locale);
  const date = formatDate(offer.firstCharge, place.locale, place.timeZone);
  return (
    <section className="card stack-tight" aria-labelledby="offer">
      <h2 id="offer">{words.offerTitle(amount)}</h2>
      {error && (
        <p className="notice bad" role="alert">
          {error}
        </p>
      )}
      <p>
        {words.offerWhy} {offer.amount * 12 <= gift.amount && words.offerFits}
      </p>
      <p>{words.offerWhen(amount, date)}</p>
      <form className="give-offer" method="post" action={words.href("/thanks/monthly")}>
        <input type="hidden" name="session_id" value={sessionId} />
        <button className="button" type="submit">
          {words.offerYes(amount)}
        </button>
        <a className="button quiet" href={returnTo}>
          {words.offerNo}
        </a>
      </form>
    </section>
  );
}
