import type { Frequency } from "@/lib/giving/schema";
import type { Settings } from "@/lib/settings";

/** How many suggested amounts the style sheet can match with words of their own. */
export const SENTENCES = 6;

/** What marks a frequency's choices, so that the style sheet finds the words that belong to them. */
export const MARKS: Record<Frequency, string> = { MONTHLY: "m", ANNUAL: "a", ONE_TIME: "o" };

interface Props {
  frequency: Frequency;
  offer: Settings["giving"]["monthly"];
  say: (amount: number) => string;
  /** For an amount of one's own. */
  any: string;
}

/** Words per choice, of which the style sheet shows the ones that are true: no script is needed for that. */
export function Said({ frequency, offer, say, any }: Props) {
  const about = { className: "give-said", "data-frequency": frequency };
  if (offer.suggested.every((amount) => say(amount) === any)) return <span {...about}>{any}</span>;
  return (
    <span {...about}>
      {offer.suggested.slice(0, SENTENCES).map((amount, index) => (
        <span className={`for-${MARKS[frequency]}${index + 1}`} key={amount}>
          {say(amount)}
        </span>
      ))}
      <span className="give-any">{any}</span>
    </span>
  );
}
