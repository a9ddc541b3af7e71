interface Props {
  name: string;
  label: string;
  chosen: string;
  choices: readonly { code: string; name: string }[];
  autoComplete?: string;
  hint?: string;
  error?: string | undefined;
}

/** One choice of many, with its error tied to it. */
export function SelectField({ name, label, chosen, choices, autoComplete, hint, error }: Props) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
      <select
        className="input"
        id={name}
        name={name}
        autoComplete={autoComplete}
        defaultValue={chosen}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      >
        {choices.map((choice) => (
          <option key={choice.code} value={choice.code}>
            {choice.name}
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
