import { Faults, Field } from "@/app/_ui/field";
import { NOTE_MOST, type OfflineErrors, type OfflineFields } from "@/lib/memberships/schema";
import { currencies } from "@/lib/money";
import { OfflineMethod } from "@/prisma/generated/enums";
import { methodWords, whoIs } from "./words";

export interface Recipient {
  id: string;
  name: string | null;
  address: string | null;
}
interface Props {
  fields: OfflineFields;
  errors?: OfflineErrors;
  /** Whom it is recorded for; null for somebody who is typed in. */
  member: Recipient | null;
  /** What is taken when nothing was chosen. */
  currency: string;
}

/** A gift that came by cheque, cash or transfer. Its button leads to what would be written, and writes nothing. */
export function OfflineForm({ fields, errors = {}, member, currency }: Props) {
  const of = (name: "name" | "address" | "amount" | "receivedOn" | "reference" | "note") => ({
    ...{ name, typed: fields[name], error: errors[name] },
  });
  return (
    <form className="stack narrow" method="post" action="/admin/members/offline/record" noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      {member ? (
        <>
          <input type="hidden" name="member" value={member.id} />
          <p>
            For <strong>{whoIs(member)}</strong>
          </p>
        </>
      ) : (
        <>
          <Field {...of("name")} label="Name" />
          <Field
            {...of("address")}
            type="email"
            label="E-mail address (optional)"
            hint="Whoever is known under it already gets the gift; the name they gave us stays."
          />
        </>
      )}
      <div className="row">
        <Field {...of("amount")} label="Amount" inputMode="decimal" maxLength={20} />
        <div className="field">
          <label htmlFor="currency">Currency</label>
          <select className="input" id="currency" name="currency" defaultValue={fields.currency ?? currency}>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code.toUpperCase()}
              </option>
            ))}
          </select>
        </div>
      </div>
      <fieldset className="plain stack-tight" aria-describedby={errors.method && "method-error"}>
        <legend className="label">How it came</legend>
        {errors.method && (
          <p className="field-error" id="method-error">
            {errors.method}
          </p>
        )}
        {Object.values(OfflineMethod).map((method, index) => (
          <label className="option" key={method}>
            <input
              type="radio"
              name="method"
              id={index === 0 ? "method" : undefined}
              value={method}
              defaultChecked={fields.method === method}
            />
            {methodWords[method]}
          </label>
        ))}
      </fieldset>
      <Field {...of("receivedOn")} type="date" label="Received on" />
      <Field {...of("reference")} label="Reference (optional)" hint="The cheque’s number, or what the bank says." />
      <Field {...of("note")} label="Note (optional)" rows={3} hint={`For staff. Up to ${NOTE_MOST} characters.`} />
      <button className="button" type="submit" name="step" value="check">
        Show what will be recorded
      </button>
    </form>
  );
}
