import { Faults, Field } from "@/app/_ui/field";
import type { Settings } from "@/lib/settings";
import type { Editable } from "@/lib/settings-check";
import type { FieldSpec } from "./part";
import { PARTS } from "./parts";

interface Props {
  part: Editable;
  settings: Settings;
  /** Whoever may only look. */
  isReadOnly?: boolean;
  typed?: Record<string, string>;
  errors?: Record<string, string>;
}

/** One group of settings, as a form. */
export function SettingsForm({ part, settings, isReadOnly = false, typed, errors = {} }: Props) {
  const { intro, fields, show } = PARTS[part];
  const values = { ...show(settings), ...typed };
  return (
    <form
      className={part === "pages" ? "stack wide-form" : "stack narrow"}
      id="settings-form"
      method="post"
      action="/admin/settings/save"
      noValidate
    >
      <p>{intro}</p>
      <Faults errors={errors} title="Please look at this once more:" />
      <input type="hidden" name="part" value={part} />
      {fields(settings).map(({ legend, fields: specs }) => (
        <fieldset className="plain stack-fields" key={legend ?? part} disabled={isReadOnly}>
          {legend ? (
            <legend>
              <h2>{legend}</h2>
            </legend>
          ) : (
            <legend className="hidden-visually">{PARTS[part].title}</legend>
          )}
          {specs.map((spec) => (
            <SettingField key={spec.name} spec={spec} typed={values[spec.name] ?? ""} error={errors[spec.name]} />
          ))}
        </fieldset>
      ))}
      {isReadOnly ? (
        <p className="soft">Owners can change this.</p>
      ) : (
        <p className="row">
          <button className="button" type="submit">
            Save
          </button>
          {part === "look" && (
            <button className="button quiet" type="submit" formAction="/admin/settings/preview" formTarget="_blank">
              Preview
            </button>
          )}
        </p>
      )}
    </form>
  );
}

function SettingField({ spec, typed, error }: { spec: FieldSpec; typed: string; error: string | undefined }) {
  const { options, names, ...field } = spec;
  if (!options) return <Field {...field} typed={typed} error={error} />;
  const { name, label, hint } = field;
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <select className="input" id={name} name={name} defaultValue={typed} aria-describedby={described}>
        {!options.includes(typed) && <option value={typed}>{typed}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {names?.[option] ?? option.replaceAll("_", " ")}
          </option>
        ))}
      </select>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
