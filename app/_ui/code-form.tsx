import type { Strings } from "@/lib/strings";

interface Props {
  words: Strings["signIn"];
  typed?: string;
  error?: string | undefined;
  /** The code can no longer be used: what is left is asking for a new mail. */
  fault?: string | undefined;
}

/** After asking for a sign-in mail: where it went, and a field for its code, for whoever reads it on another device. */
export function CodeForm({ words, typed = "", error, fault }: Props) {
  return (
    <div className="stack narrow">
      <h1>{words.sentTitle}</h1>
      {fault ? (
        <p className="notice bad" role="alert">
          {fault}
        </p>
      ) : (
        <>
          <p className="lead">{words.sent}</p>
          <form className="stack-tight" method="post" action={words.href("/api/signin/code")} noValidate>
            <p id="code-intro">{words.codeIntro}</p>
            <div className="field">
              <label htmlFor="code">{words.code}</label>
              {error && (
                <p className="error" id="code-error" role="alert">
                  {error}
                </p>
              )}
              <input
                className="input code-input"
                id="code"
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                defaultValue={typed}
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? "code-error" : "code-intro"}
              />
            </div>
            <button className="button" type="submit">
              {words.codeButton}
            </button>
          </form>
          <p className="soft">{words.sentHelp}</p>
        </>
      )}
      <p>
        <a href={words.href("/signin")}>{fault ? words.newLink : words.again}</a>
      </p>
    </div>
  );
}
