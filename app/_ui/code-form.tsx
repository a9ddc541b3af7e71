import type { Strings } from "@/lib/strings";
import { Field } from "./field";

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
            <Field
              name="code"
              label={words.code}
              className="input code-input"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
              typed={typed}
              error={error}
              aria-describedby="code-intro"
              isAlone
            />
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
