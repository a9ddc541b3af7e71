import { offerOf } from "@/lib/giving/rules";
import { FREQUENCIES, type GiveFields } from "@/lib/giving/schema";
import { feeToCover, formatMoney } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import type { Strings } from "@/lib/strings";
import { Said } from "./giving-said";

interface Props {
  giving: Settings["giving"];
  fields: GiveFields;
  locale: string;
  words: Strings["give"];
}

/** "Also cover the card fee: $0.61". Never ticked before somebody ticks it. */
export function CoverFee({ giving, fields, locale, words }: Props) {
  const { currency } = giving;
  const { basisPoints, fixed } = giving.fee[currency];
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const any = words.feeAny(percent.format(basisPoints / 10_000), fixed > 0 ? formatMoney(fixed, currency, locale) : "");
  const say = (amount: number) => formatMoney(feeToCover(amount, giving.fee[currency], currency), currency, locale);
  return (
    <label className="check">
      <input type="checkbox" name="coverFee" value="yes" defaultChecked={fields.coverFee === "yes"} />
      <span>
        {words.coverFee}{" "}
        {FREQUENCIES.map((frequency) => (
          <Said key={frequency} frequency={frequency} offer={offerOf(giving, frequency)} say={say} any={any} />
        ))}
      </span>
    </label>
  );
}
