import { MOST_ASKED } from "@/lib/articles/rules";
import { strings } from "@/lib/strings";

/** Asks for words; answered without a script, at an address that can be kept. */
export function SearchForm({ locale, question = "", hint }: { locale: string; question?: string; hint?: string }) {
  const words = strings(locale).finding;
  return (
    <search>
      <form className="search-form" action={words.href("/search")} method="get">
        <label htmlFor="q">{words.searchLabel}</label>
        <div className="search-line">
          <input
            className="input"
            id="q"
            name="q"
            type="search"
            defaultValue={question}
            maxLength={MOST_ASKED}
            autoComplete="off"
            aria-describedby={hint ? "q-hint" : undefined}
          />
          <button className="button" type="submit">
            {words.searchButton}
          </button>
        </div>
        {hint && (
          <p className="hint" id="q-hint">
            {hint}
          </p>
        )}
      </form>
    </search>
  );
}
