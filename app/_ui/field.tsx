import type { InputHTMLAttributes } from "react";

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "defaultValue"> {
  name: string;
  label: string;
  typed?: string | null | undefined;
  error?: string | undefined;
  hint?: string | undefined;
  /** A field of several lines. */
  rows?: number;
  /** A field in which one of these is chosen. */
  choices?: readonly { code: string; name: string }[];
  /** No list above its form tells what is to be mended (`Faults`): it is read out here. */
  isAlone?: boolean;
}

/** A labelled field with its hint and, after a fault, what to mend: both tied to it. */
export function Field({ name, label, typed, error, hint, rows, choices, isAlone, ...input }: FieldProps) {
  const described = [error && `${name}-error`, hint && `${name}-hint`, input["aria-describedby"]];
  const shared = {
    ...{ id: name, name, className: input.className ?? "input", defaultValue: typed ?? "" },
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
  };
  // Of a file there is nothing to complete, and HTML forbids saying so.
  const isText = input.type !== "file";
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`} role={isAlone ? "alert" : undefined}>
          {error}
        </p>
      )}
      {choices ? (
        <select {...shared} autoComplete={input.autoComplete}>
          {choices.map((choice) => (
            <option key={choice.code} value={choice.code}>
              {choice.name}
            </option>
          ))}
        </select>
      ) : rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input type="text" {...(isText && { autoComplete: "off" })} {...input} {...shared} />
      )}
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Everything to mend, read out at once, each with a way to its field. */
export function Faults({ errors, title }: { errors: Partial<Record<string, string>>; title: string }) {
  const { form, ...fields } = errors;
  const faulty = Object.entries(fields).filter(([, error]) => error);
  if (!form && faulty.length === 0) return null;
  return (
    <div className="notice bad" role="alert">
      {form && <p>{form}</p>}
      {faulty.length > 0 && (
        <>
          <p className="label">{title}</p>
          <ul>
            {faulty.map(([field, error]) => (
              <li key={field}>
                <a href={`#${field}`}>{error}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
