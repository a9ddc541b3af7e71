interface Props {
  action: string;
  title: string;
  intro?: string;
  label: string;
  button: string;
  typed?: string;
  error?: string | undefined;
  /** A fault of the whole form, such as a limit. */
  fault?: string | undefined;
  hidden?: Record<string, string>;
}

/** One e-mail address and a button: signing in, or mending where a welcome went. */
export function AddressForm({ action, title, intro, label, button, typed = "", error, fault, hidden = {} }: Props) {
  return (
    <div className="stack narrow">
      <h1>{title}</h1>
      {intro && <p>{intro}</p>}
      {fault && (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      )}
      <form className="stack" method="post" action={action} noValidate>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="field">
          <label htmlFor="address">{label}</label>
          {error && (
            <p className="error" id="address-error" role="alert">
              {error}
            </p>
          )}
          <input
            className="input"
            id="address"
            name="address"
            type="email"
            autoComplete="email"
            defaultValue={typed}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? "address-error" : undefined}
          />
        </div>
        <button className="button" type="submit">
          {button}
        </button>
      </form>
    </div>
  );
}
