import type { Option } from "@/lib/members/queries";
import { FILTERS, type Filter } from "@/lib/members/rules";

interface FilterRowProps {
  name: string;
  filter: Filter;
  fields: Record<string, string[]>;
  errors: Record<string, string>;
  /** What a list offers. */
  options: readonly Option[];
  currency: string;
}

/** One filter of the form, with what is chosen, and a button that takes it away. */
export function FilterRow({ name, filter, ...row }: FilterRowProps) {
  return (
    <fieldset className="filter-row">
      <legend className="label">{filter.label}</legend>
      <Inputs name={name} filter={filter} {...row} />
      <button className="plain-button" type="submit" name="drop" value={name}>
        Remove<span className="hidden-visually"> the filter “{filter.label}”</span>
      </button>
    </fieldset>
  );
}

/** Up to so many stand as boxes to tick; more are a list to choose one from. */
const BOXES = 12;

function Inputs({ name, filter: { label, input, fields: names }, fields, errors, options, currency }: FilterRowProps) {
  if (input.kind === "yes") return <input type="hidden" name={name} value="yes" />;
  if (input.kind === "money" || input.kind === "days")
    return names(name).map((field, place) => (
      <Side
        key={field}
        field={field}
        label={place === 0 ? "from" : "to"}
        about={label}
        typed={fields[field]?.[0] ?? ""}
        error={errors[field]}
        unit={input.kind === "money" ? currency.toUpperCase() : null}
      />
    ));
  const offered = input.kind === "choices" ? input.options : options;
  const chosen = fields[name] ?? [];
  if (offered.length === 0) return <p className="soft small">There is nothing to choose from yet.</p>;
  if (offered.length > BOXES)
    return (
      <select className="input" name={name} aria-label={label} defaultValue={chosen[0] ?? ""}>
        <option value="">Choose</option>
        {offered.map(({ value, label: said }) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    );
  return (
    <div className="filter-boxes">
      {offered.map(({ value, label: said }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} /> {said}
        </label>
      ))}
    </div>
  );
}

interface SideProps {
  field: string;
  label: string;
  about: string;
  typed: string;
  error: string | undefined;
  /** A currency; null for a day. */
  unit: string | null;
}

function Side({ field, label, about, typed, error, unit }: SideProps) {
  return (
    <div className="filter-side">
      <label htmlFor={field}>
        <span className="hidden-visually">{about} </span>
        {label} {unit && <span className="soft">({unit})</span>}
      </label>
      <input
        {...{ id: field, name: field, className: "input", defaultValue: typed, autoComplete: "off" }}
        {...(unit ? { type: "text", inputMode: "decimal" } : { type: "date" })}
        {...(error && { "aria-invalid": true, "aria-describedby": `${field}-error` })}
      />
      {error && (
        <p className="field-error small" id={`${field}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Filters that can still be added. */
export const otherFilters = (shown: readonly string[]): { value: string; label: string }[] =>
  Object.entries(FILTERS).flatMap(([value, { label }]) => (shown.includes(value) ? [] : [{ value, label }]));
