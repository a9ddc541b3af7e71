import type { FieldErrors } from "@/lib/errors";
import type { Strings } from "@/lib/strings";

interface EraseFormProps {
  action: string;
  words: Strings["privacy"]["erase"];
  button: string;
  typed?: string;
  errors?: FieldErrors<"word">;
}

/** The word and the button: nobody erases by a slip. */
export function EraseForm({ action, words, button, typed = "", errors = {} }: EraseFormProps) {
  return (
    <form className="stack" method="post" action={action} noValidate>
      <div className="field">
        <label htmlFor="word">{words.confirm(words.word)}</label>
        <input
          className="input"
          id="word"
          name="word"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={typed}
          aria-invalid={errors.word ? true : undefined}
          aria-describedby={errors.word ? "word-error" : undefined}
        />
        {errors.word && (
          <p className="error" id="word-error" role="alert">
            {errors.word}
          </p>
        )}
      </div>
      <button className="button bad" type="submit">
        {button}
      </button>
    </form>
  );
}
