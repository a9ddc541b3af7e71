import { Qr } from "@/app/_ui/qr";

interface CodeFieldProps {
  action: string;
  label: string;
  hint: string;
  button: string;
  error?: string | undefined;
  hidden?: Record<string, string>;
  isRecovery?: boolean;
}

/** One code, typed or filled in by the browser. */
export function CodeField({ action, label, hint, button, error, hidden = {}, isRecovery = true }: CodeFieldProps) {
  return (
    <form className="stack-tight" method="post" action={action} noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="field">
        <label htmlFor="code">{label}</label>
        {error && (
          <p className="error" id="code-error" role="alert">
            {error}
          </p>
        )}
        <input
          className="input code-input"
          id="code"
          name="code"
          inputMode={isRecovery ? "text" : "numeric"}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          maxLength={20}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "code-error code-hint" : "code-hint"}
        />
        <p className="hint" id="code-hint">
          {hint}
        </p>
      </div>
      <button className="button" type="submit">
        {button}
      </button>
    </form>
  );
}

/** The second step of a sign-in. */
export function AskCode({ returnTo, error }: { returnTo: string; error?: string | undefined }) {
  return (
    <div className="stack narrow">
      <h1>One more step</h1>
      <p className="lead">The staff panel asks for a second factor once after each sign-in.</p>
      <CodeField
        action="/signin/second/check"
        label="Code from your authenticator app"
        hint="Six digits. Without your device, use one of your recovery codes."
        button="Go on"
        hidden={{ returnTo }}
        error={error}
      />
      <p className="soft">Lost both? Another owner can reset it on the Team page.</p>
    </div>
  );
}

/** Setting up an authenticator app: what it scans, the same to type, and the first code. */
export function Enrol({ secret, uri, error }: { secret: string; uri: string; error?: string | undefined }) {
  return (
    <div className="stack narrow">
      <h1>Set up your authenticator app</h1>
      <ol className="plain-list stack-tight">
        <li>
          <p>Scan this with an authenticator app on your phone, or in your password manager.</p>
          <Qr text={uri} label="QR code for the authenticator app" />
          <p>
            Or type this key into it: <code className="breakable">{secret.match(/.{1,4}/g)?.join(" ")}</code>
          </p>
        </li>
        <li>
          <CodeField
            action="/signin/second/confirm"
            label="The code that it shows now"
            hint="Six digits, new every half minute."
            button="Turn it on"
            isRecovery={false}
            error={error}
          />
        </li>
      </ol>
    </div>
  );
}

/** Before anything is set up, where it is required. */
export function Begin() {
  return (
    <div className="stack narrow">
      <h1>You need a second factor</h1>
      <p className="lead">
        Everybody who works here shows a second factor after signing in: a code from an authenticator app. You have none
        yet.
      </p>
      <form method="post" action="/signin/second/begin">
        <button className="button" type="submit">
          Set up an authenticator app
        </button>
      </form>
    </div>
  );
}

/** Shown once: only hashes of them are kept. */
export function RecoveryCodes({ codes, goOn }: { codes: readonly string[]; goOn: string }) {
  return (
    <div className="stack narrow">
      <h1>Keep these recovery codes</h1>
      <p>
        Each works once in place of your app. Print them, or keep them in your password manager: they are not shown
        again.
      </p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a className="button" href={goOn}>
          I have kept them
        </a>
      </p>
    </div>
  );
}
