import { FREQUENCIES, type GiveErrors, type GiveFields } from "@/lib/giving/schema";
import type { Settings } from "@/lib/settings";
import type { Strings } from "@/lib/strings";
import { Amounts } from "./giving-amounts";
import { Currencies } from "./giving-currencies";
import { DedicationFields } from "./giving-dedication";
import { ErrorSummary } from "./giving-errors";
import { CoverFee } from "./giving-fee";
import { Renewals } from "./giving-renewals";

export interface GivingFormProps {
  giving: Settings["giving"];
  fields: GiveFields;
  errors?: GiveErrors;
  locale: string;
  strings: Strings;
  /** The button's words, where an appeal brings its own. */
  button?: string;
  /** Then nobody needs to be shown where to sign in; documents, the same for everybody, cannot know. */
  isSignedIn?: boolean;
}

const HIDDEN = ["article", "appeal", "variant", "epoch", "source", "returnTo"] as const;
const FROM = ["article", "appeal", "variant", "epoch", "source", "returnTo", "frequency"] as const;

/** The giving form: complete without a script, in documents and in App Router pages alike. */
export function GivingForm({ giving, fields, errors = {}, locale, strings, button, isSignedIn }: GivingFormProps) {
  const words = strings.give;
  const from = FROM.flatMap((name) => (fields[name] ? [[name, fields[name]] as [string, string]] : []));
  const hrefIn = (currency: string) =>
    strings.href(`/join?${new URLSearchParams([...from, ["currency", currency]])}#give`);
  return (
    <form className="give" method="post" action={words.href("/api/give")} id="give">
      <ErrorSummary errors={errors} words={words} />
      {HIDDEN.map((name) => fields[name] && <input key={name} type="hidden" name={name} value={fields[name]} />)}
      {fields.currency && <input type="hidden" name="currency" value={fields.currency} />}
      <Currencies giving={giving} strings={strings} hrefIn={hrefIn} />
      <fieldset aria-describedby={errors.frequency && "give-frequency-error"}>
        <legend>{words.frequency}</legend>
        {errors.frequency && (
          <p className="field-error" id="give-frequency-error">
            {errors.frequency}
          </p>
        )}
        <div className="give-tabs">
          {FREQUENCIES.map((frequency) => (
            <label className="give-tab" key={frequency}>
              <input
                type="radio"
                name="frequency"
                id={`give-${frequency}`}
                value={frequency}
                defaultChecked={fields.frequency === frequency}
              />
              {words[frequency]}
            </label>
          ))}
        </div>
      </fieldset>
      {FREQUENCIES.map((frequency) => (
        <Amounts key={frequency} {...{ frequency, giving, fields, errors, locale, words }} />
      ))}
      <CoverFee giving={giving} fields={fields} locale={locale} words={words} />
      <DedicationFields fields={fields} errors={errors} words={words.dedication} />
      <div className="give-end">
        <button className="button" type="submit">
          {button ?? words.button}
        </button>
        <Renewals giving={giving} locale={locale} words={words} />
      </div>
      <p className="give-foot">
        {words.secure}{" "}
        {!isSignedIn && (
          <>
            {words.alreadyMember} <a href={words.href("/signin")}>{strings.site.signIn}</a>
          </>
        )}
      </p>
    </form>
  );
}
