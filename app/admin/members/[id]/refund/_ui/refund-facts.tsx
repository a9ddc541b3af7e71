import type { RefundPreview } from "@/lib/memberships/commands";
import { formatMoney } from "@/lib/money";
import { formatDate } from "@/lib/strings";

interface Props {
  preview: RefundPreview;
  locale: string;
  timeZone: string;
}

/** Which payment it is about. */
export function RefundFacts({ preview: { amount, left, currency, paidAt, cardBrand, cardLast4 }, ...place }: Props) {
  const money = (value: number) => formatMoney(value, currency, place.locale);
  const back = amount - left;
  return (
    <p>
      {money(amount)}, paid {paidAt && `on ${formatDate(paidAt, place.locale, place.timeZone)}`}
      {cardLast4 && ` with ${cardBrand} …${cardLast4}`}
      {back > 0 && left > 0 && `; ${money(back)} of it went back already`}.
    </p>
  );
}
