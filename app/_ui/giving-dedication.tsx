import { type GiveErrors, type GiveField, type GiveFields, LONGEST, TRIBUTES } from "@/lib/giving/schema";
import type { Strings } from "@/lib/strings";

interface Props {
  fields: GiveFields;
  errors: GiveErrors;
  words: Strings["give"]["dedication"];
}

type Name = Extract<GiveField, "tribute" | "honoree" | "notifyAddress" | "notifyWords" | "message">;

/** What ties a field to its fault and its hint. */
function described(name: Name, errors: GiveErrors, hasHint = false) {
  const ids = [...(errors[name] ? [`${name}-error`] : []), ...(hasHint ? [`${name}-hint`] : [])];
  return {
    name,
    id: `give-${name}`,
    "aria-invalid": errors[name] ? true : undefined,
    "aria-describedby": ids.join(" ") || undefined,
  };
}

function Fault({ name, errors }: { name: Name; errors: GiveErrors }) {
  if (!errors[name]) return null;
  return (
    <p className="error" id={`${name}-error`}>
      {errors[name]}
    </p>
  );
}

/** A dedication, anonymity, a message: folded away, so that the form stays calm, until something stands in it. */
export function DedicationFields({ fields, errors, words }: Props) {
  const { tribute, honoree, notifyAddress, notifyWords, isAnonymous, message } = fields;
  const isOpen = Boolean(tribute || honoree || notifyAddress || notifyWords || isAnonymous || message);
  const ownWords = (name: "notifyWords" | "message") => (
    <div className="field">
      <label htmlFor={`give-${name}`}>{words[name]}</label>
      <Fault name={name} errors={errors} />
      <textarea
        className="input"
        rows={3}
        maxLength={LONGEST.words}
        defaultValue={fields[name]}
        {...described(name, errors, true)}
      />
      <p className="hint" id={`${name}-hint`}>
        {words.optional(LONGEST.words)}
      </p>
    </div>
  );
  return (
    <details className="give-more" open={isOpen}>
      <summary>{words.summary}</summary>
      <div className="stack-tight">
        <div className="field">
          <label htmlFor="give-tribute">{words.tribute}</label>
          <Fault name="tribute" errors={errors} />
          <select className="input" defaultValue={tribute ?? ""} {...described("tribute", errors)}>
            <option value="">{words.tributes.none}</option>
            {TRIBUTES.map((kind) => (
              <option key={kind} value={kind}>
                {words.tributes[kind]}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="give-honoree">{words.honoree}</label>
          <Fault name="honoree" errors={errors} />
          <input
            className="input"
            autoComplete="off"
            maxLength={LONGEST.name}
            defaultValue={honoree}
            {...described("honoree", errors)}
          />
        </div>
        <div className="field">
          <label htmlFor="give-notifyAddress">{words.notifyAddress}</label>
          <Fault name="notifyAddress" errors={errors} />
          <input
            className="input"
            type="email"
            autoComplete="off"
            maxLength={254}
            defaultValue={notifyAddress}
            {...described("notifyAddress", errors, true)}
          />
          <p className="hint" id="notifyAddress-hint">
            {words.notifyHint}
          </p>
        </div>
        {ownWords("notifyWords")}
        <label className="check">
          <input type="checkbox" name="isAnonymous" value="yes" defaultChecked={isAnonymous === "yes"} />
          <span>{words.isAnonymous}</span>
        </label>
        {ownWords("message")}
      </div>
    </details>
  );
}
