import type { CardInUse } from "@/lib/memberships/queries";
import type { Strings } from "@/lib/strings";

interface Props {
  card: CardInUse | null;
  locale: string;
  words: Strings;
}

/** The card that pays, and the way to another: on Stripe's page, and straight back. */
export function PaidWith({ card, locale, words }: Props) {
  const { account, change } = words;
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  return (
    <form className="row" method="post" action={words.href("/account/portal")}>
      {card && (
        <span>
          {change.cardInUse(
            account.card(card.brand, card.last4),
            month.format(new Date(Date.UTC(card.expYear, card.expMonth - 1))),
          )}
        </span>
      )}
      <input type="hidden" name="flow" value="card" />
      <button className="button quiet small" type="submit">
        {change.changeCard}
      </button>
    </form>
  );
}
