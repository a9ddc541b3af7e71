import { Field } from "./field";

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
        <Field name="address" label={label} type="email" autoComplete="email" typed={typed} error={error} isAlone />
        <button className="button" type="submit">
          {button}
        </button>
      </form>
    </div>
  );
}
