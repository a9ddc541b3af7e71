import type { Change } from "@/app/_server/membership";
import type { Choice } from "@/lib/giving/schema";
import type { CardInUse } from "@/lib/memberships/queries";
import type { Quote } from "@/lib/memberships/rules";
import { formatMoney } from "@/lib/money";

interface Props {
  change: Change;
  choice: Choice;
  quote: Quote;
  card: CardInUse | null;
}

/** What a year costs today, line by line; and the button that takes it up at that price. */
export function AnnualPrice({ change, choice, quote, card }: Props) {
  const { locale, day, words } = change;
  const { annual } = words.change;
  const { amount, feeCover, currency } = choice;
  const money = (value: number) => formatMoney(value, currency, locale);
  const lines: [string, number][] = [
    [annual.year, amount],
    [annual.fee, feeCover],
    [annual.unused, -quote.credit],
    [annual.balance, -quote.fromBalance],
  ];
  const shown = lines.filter(([label, value]) => value !== 0 || label === annual.year);
  return (
    <form className="stack" method="post" action={words.href("/account/plan/switch")}>
      <table className="table price">
        <tbody>
          {shown.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="number">{money(value)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{annual.today}</th>
            <td className="number">{money(quote.due)}</td>
          </tr>
        </tfoot>
      </table>
      <p>
        {card && quote.due > 0 && `${annual.card(words.account.card(card.brand, card.last4))} `}
        {annual.next(money(amount + feeCover), day(quote.nextAt))}
      </p>
      <input type="hidden" name="amount" value={amount} />
      {feeCover > 0 && <input type="hidden" name="coverFee" value="yes" />}
      <input type="hidden" name="prorationDate" value={quote.prorationDate} />
      <input type="hidden" name="due" value={quote.due} />
      <p className="row">
        <button className="button" type="submit">
          {quote.due > 0 ? annual.confirm(money(quote.due)) : annual.free}
        </button>
        <a href={words.href("/account/plan")}>{annual.other}</a>
      </p>
    </form>
  );
}
