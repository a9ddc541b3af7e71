interface Props {
  name: string;
  label: string;
  typed: string;
  options: readonly { value: string; label: string }[];
  error?: string | undefined;
  hint?: string | undefined;
}

/** One of a few, with its hint and its fault tied to it. */
export function Choose({ name, label, typed, options, error, hint }: Props) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <select
        className="input"
        id={name}
        name={name}
        defaultValue={typed}
        aria-describedby={described}
        aria-invalid={error ? true : undefined}
      >
        {options.map(({ value, label: said }) => (
          <option key={value} value={value}>
            {said}
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

interface TickProps {
  name: string;
  label: string;
  typed: string;
  hint?: string;
}

/** A box to tick. */
export function Tick({ name, label, typed, hint }: TickProps) {
  return (
    <label className="option">
      <input type="checkbox" id={name} name={name} defaultChecked={typed !== ""} />
      <span>
        {label} {hint && <span className="hint soft small">{hint}</span>}
      </span>
    </label>
  );
}
