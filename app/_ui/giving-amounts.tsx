import { annualSaving, offerOf } from "@/lib/giving/rules";
import { AMOUNT_FIELDS, type Frequency, type GiveErrors, type GiveFields } from "@/lib/giving/schema";
import { formatMoney } from "@/lib/money";
import type { Settings } from "@/lib/settings";
import type { Strings } from "@/lib/strings";
import { MARKS, Said, SENTENCES } from "./giving-said";

interface AmountsProps {
  frequency: Frequency;
  giving: Settings["giving"];
  fields: GiveFields;
  errors: GiveErrors;
  locale: string;
  words: Strings["give"];
}

/** "$35 a year is $25 less than twelve monthly payments of $5": only where it is true of the choice. */
function Saving({ giving, locale, words }: Pick<AmountsProps, "giving" | "locale" | "words">) {
  const money = (amount: number) => formatMoney(amount, giving.currency, locale);
  const say = (annual: number) => {
    const saved = annualSaving(annual, giving);
    return saved === null ? "" : words.saving(money(annual), money(saved), money(giving.monthly.minimum));
  };
  return (
    <p className="hint give-saving">
      <Said frequency="ANNUAL" offer={giving.annual} say={say} any={say(giving.annual.minimum)} />
    </p>
  );
}

/** One frequency's amounts as radio buttons, the last of them opening a field for one's own. */
export function Amounts({ frequency, giving, fields, errors, locale, words }: AmountsProps) {
  const { choice, other } = AMOUNT_FIELDS[frequency];
  const { currency } = giving;
  const offer = offerOf(giving, frequency);
  const isOther = fields[choice] === "other" || (fields[choice] === "" && fields[other] !== "");
  const choiceError = errors[choice];
  const otherError = errors[other];
  return (
    <fieldset className="give-amounts" data-frequency={frequency} aria-describedby={choiceError && `${choice}-error`}>
      <legend>{words.amount[frequency]}</legend>
      {choiceError && (
        <p className="field-error" id={`${choice}-error`}>
          {choiceError}
        </p>
      )}
      <div className="give-choices">
        {offer.suggested.map((amount, index) => (
          <label
            className={`give-choice ${index < SENTENCES ? `give-sentence ${MARKS[frequency]}${index + 1}` : ""}`.trim()}
            key={amount}
          >
            <input
              type="radio"
              name={choice}
              id={index === 0 ? `give-${choice}` : undefined}
              value={amount}
              defaultChecked={!isOther && fields[choice] === String(amount)}
            />
            {formatMoney(amount, currency, locale)}
            {words.per[frequency] && (
              <>
                {" "}
                <small>{words.per[frequency]}</small>
              </>
            )}
            {amount === offer.recommended && <span className="give-badge">{words.recommended}</span>}
          </label>
        ))}
        <label className="give-choice give-choice-other">
          <input type="radio" name={choice} value="other" defaultChecked={isOther} />
          {words.other}
        </label>
      </div>
      {frequency === "ANNUAL" && <Saving giving={giving} locale={locale} words={words} />}
      <div className={otherError ? "field field-kept" : "field"}>
        <label htmlFor={`give-${other}`}>{words.otherLabel[frequency]}</label>
        {otherError && (
          <p className="error" id={`${other}-error`}>
            {otherError}
          </p>
        )}
        <input
          className="input give-money"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          name={other}
          id={`give-${other}`}
          defaultValue={fields[other]}
          aria-invalid={otherError ? true : undefined}
          aria-describedby={otherError ? `${other}-error ${other}-hint` : `${other}-hint`}
        />
        <p className="hint" id={`${other}-hint`}>
          {words.from(formatMoney(offer.minimum, currency, locale))}
        </p>
      </div>
    </fieldset>
  );
}
