import type { FactorState } from "@/lib/staff/queries";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";

/** How it stands with one's second factor, and what one can do about it. Both changes ask for a code once more. */
export function FactorPanel({ factor, error }: { factor: FactorState; error?: string | undefined }) {
  const { since, codesLeft, isRequired } = factor;
  if (!since)
    return (
      <section className="stack-tight narrow">
        <p>
          <Tag label="No second factor" tone="plain" />
        </p>
        <p>
          With an authenticator app, nobody gets into the panel with your mailbox alone: after each sign-in it asks for
          a code that only your device shows.
        </p>
        <form method="post" action="/signin/second/begin">
          <button className="button" type="submit">
            Set up an authenticator app
          </button>
        </form>
      </section>
    );
  return (
    <>
      <dl className="facts">
        <dt>Second factor</dt>
        <dd>
          <Tag label="Authenticator app" tone="good" />, since <When at={since} isDay />
        </dd>
        <dt>Recovery codes</dt>
        <dd>{codesLeft === 0 ? "None left: make new ones" : `${codesLeft} left`}</dd>
      </dl>
      <form className="stack-tight narrow" method="post" action="/admin/security/codes" noValidate>
        <div className="field">
          <label htmlFor="code">Code from your app, or a recovery code</label>
          {error && (
            <p className="error" id="code-error" role="alert">
              {error}
            </p>
          )}
          <input
            className="input code-input"
            id="code"
            name="code"
            autoComplete="one-time-code"
            maxLength={20}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? "code-error" : undefined}
          />
        </div>
        <div className="row">
          <button className="button" type="submit">
            Make new recovery codes
          </button>
          {!isRequired && (
            <button className="button quiet" type="submit" formAction="/admin/security/remove">
              Turn it off
            </button>
          )}
        </div>
        <p className="soft small">
          {isRequired
            ? "Everybody who works here needs a second factor, so it cannot be turned off."
            : "New codes void those before. Turned off, the panel asks for no code any more."}
        </p>
      </form>
    </>
  );
}
