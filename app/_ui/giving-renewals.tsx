import { offerOf, onceInWords, renewalInWords } from "@/lib/giving/rules";
import { FREQUENCIES, isPlan } from "@/lib/giving/schema";
import { feeToCover } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import type { Strings } from "@/lib/strings";
import { Said } from "./giving-said";

interface Props {
  giving: Settings["giving"];
  locale: string;
  words: Strings["give"];
}

/** "Renews at $10 a month until you cancel", for every choice, with the fee and without: the one that is true shows. */
export function Renewals({ giving, locale, words }: Props) {
  const { currency } = giving;
  const sentences = (isCovered: boolean) =>
    FREQUENCIES.map((frequency) => {
      const say = (amount: number) => {
        const feeCover = isCovered ? feeToCover(amount, giving.fee[currency], currency) : 0;
        const given = { amount, feeCover, currency };
        return isPlan(frequency) ? renewalInWords({ ...given, plan: frequency }, locale) : onceInWords(given, locale);
      };
      const any = (isCovered ? words.renewsAnyWithFee : words.renewsAny)[frequency];
      return <Said key={frequency} frequency={frequency} offer={offerOf(giving, frequency)} say={say} any={any} />;
    });
  return (
    <p className="give-renews">
      <span className="without-fee">{sentences(false)}</span>
      <span className="with-fee">{sentences(true)}</span>
    </p>
  );
}
