interface Props {
  name: string;
  label: string;
  typed?: string | null | undefined;
  type?: string;
  autoComplete?: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** One line to fill in, with its error tied to it. */
export function TextField({ name, label, typed, type = "text", autoComplete, hint, error }: Props) {
  const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {error && (
        <p className="error" id={`${name}-error`} role="alert">
          {error}
        </p>
      )}
      <input
        className="input"
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={typed ?? ""}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
