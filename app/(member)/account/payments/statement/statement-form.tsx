import { Field } from "@/app/_ui/field";
import type { FieldErrors } from "@/lib/errors";
import type { Strings } from "@/lib/strings";

interface Props {
  years: readonly number[];
  /** The year that is shown, if it is a year. */
  year: string | null;
  from: string;
  to: string;
  errors: FieldErrors<"from" | "to">;
  words: Strings["receipts"]["statement"];
}

/** Which statement: a year by one tap, or two days. */
export function StatementForm({ years, year, from, to, errors, words }: Props) {
  return (
    <div className="stack not-on-paper">
      <p>{words.intro}</p>
      {years.length > 0 && (
        <nav aria-label={words.years}>
          <ul className="year-list">
            {years.map((one) => (
              <li key={one}>
                <a
                  className="button quiet small"
                  href={words.href(`/account/payments/statement?year=${one}`)}
                  {...(String(one) === year && { "aria-current": "page" as const })}
                >
                  {one}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <form className="statement-form" method="get" action={words.href("/account/payments/statement")} noValidate>
        <Field name="from" label={words.from} type="date" typed={from} error={errors.from} required isAlone />
        <Field name="to" label={words.to} type="date" typed={to} error={errors.to} required isAlone />
        <button className="button quiet" type="submit">
          {words.show}
        </button>
      </form>
    </div>
  );
}
