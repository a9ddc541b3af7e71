import type { InputHTMLAttributes } from "react";

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "defaultValue"> {
  name: string;
  label: string;
  typed?: string;
  error?: string | undefined;
  hint?: string | undefined;
  /** A field of several lines. */
  rows?: number;
}

/** A labelled field with its hint and, after a fault, what to mend: both tied to it. */
export function Field({ name, label, typed = "", error, hint, rows, ...input }: FieldProps) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;
  const shared = {
    ...{ id: name, name, className: "input", defaultValue: typed },
    "aria-invalid": error ? (true as const) : undefined,
    "aria-describedby": described,
  };
  // Of a file there is nothing to complete, and HTML forbids saying so.
  const isText = input.type !== "file";
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      {rows ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <input type="text" {...(isText && { autoComplete: "off" })} {...shared} {...input} />
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
