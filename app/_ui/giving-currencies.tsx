import { currencies } from "@/lib/money";
import { offeredCurrencies } from "@/lib/offers";
import type { Settings } from "@/lib/settings";
import type { Strings } from "@/lib/strings";

interface Props {
  giving: Settings["giving"];
  strings: Strings;
  /** Where the same form stands in a currency. */
  hrefIn: (currency: string) => string;
}

/** The other currencies, each a link to the same form: what is typed by then would be of no use there. */
export function Currencies({ giving, strings, hrefIn }: Props) {
  const known = offeredCurrencies(giving);
  if (known.length < 2) return null;
  return (
    <nav className="give-currencies" aria-label={strings.give.currency}>
      {currencies
        .filter((one) => known.includes(one))
        .map((one) => (
          <a key={one} href={hrefIn(one)} aria-current={one === giving.currency ? "true" : undefined}>
            {one.toUpperCase()}
          </a>
        ))}
    </nav>
  );
}
