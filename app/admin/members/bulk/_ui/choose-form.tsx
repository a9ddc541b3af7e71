import type { ReactNode } from "react";
import { Faults, Field } from "@/app/_ui/field";
import type { LabelRow } from "@/lib/members/schema";
import type { BulkErrors, BulkFields } from "@/lib/memberships/schema";
import type { BulkDeed } from "@/prisma/generated/enums";
import { cancelReasonWords } from "../../[id]/membership/_ui/words";
import { bulkWords } from "./words";

interface Props {
  deed: BulkDeed;
  fields: BulkFields;
  errors?: BulkErrors;
  labels: readonly LabelRow[];
  /** Where "Leave it" goes. */
  back: string;
  /** Whom it is for, as hidden fields, and in words. */
  children: ReactNode;
}

/** What a deed takes besides those it is for. Its button leads to the dry run, and changes nothing. */
export function ChooseForm({ deed, fields, errors = {}, labels, back, children }: Props) {
  return (
    <form className="stack narrow" method="post" action="/admin/members/bulk/draw" noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <input type="hidden" name="deed" value={deed} />
      {children}
      {(deed === "LABEL" || deed === "UNLABEL") && <Label labels={labels} fields={fields} error={errors.label} />}
      {deed === "COMP" && (
        <Field
          name="until"
          type="date"
          label="Until and with"
          typed={fields.until}
          error={errors.until}
          hint="It ends by itself when this day is over."
        />
      )}
      {deed === "CANCEL" && (
        <div className="field">
          <label htmlFor="reason">Why, for the figures</label>
          <select className="input" id="reason" name="reason" defaultValue={fields.reason ?? ""}>
            <option value="">No reason</option>
            {Object.entries(cancelReasonWords).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </div>
      )}
      <p className="soft">{bulkWords[deed].says}</p>
      <p className="row">
        <button className="button" type="submit">
          Show what will happen
        </button>
        <a href={back}>Leave it</a>
      </p>
    </form>
  );
}

function Label({
  labels,
  fields,
  error,
}: {
  labels: readonly LabelRow[];
  fields: BulkFields;
  error?: string | undefined;
}) {
  if (labels.length === 0)
    return (
      <p className="notice">
        There are no labels yet. <a href="/admin/members/labels">Make one first.</a>
      </p>
    );
  return (
    <div className="field">
      <label htmlFor="label">Label</label>
      {error && (
        <p className="error" id="label-error">
          {error}
        </p>
      )}
      <select
        {...{ className: "input", id: "label", name: "label", defaultValue: fields.label ?? "" }}
        {...(error && { "aria-invalid": true, "aria-describedby": "label-error" })}
      >
        <option value="">Choose one</option>
        {labels.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
