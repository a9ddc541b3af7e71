import { GIVE_FIELDS, type GiveErrors } from "@/lib/giving/schema";
import type { Strings } from "@/lib/strings";

interface Props {
  errors: GiveErrors;
  words: Strings["give"];
}

/** Everything to mend, read out at once, each with a way to its field. */
export function ErrorSummary({ errors, words }: Props) {
  const faulty = GIVE_FIELDS.filter((field) => errors[field]);
  if (faulty.length === 0 && !errors.form) return null;
  return (
    <div className="notice bad" role="alert">
      {errors.form && <p>{errors.form}</p>}
      {faulty.length > 0 && (
        <>
          <p className="label">{words.errorSummary}</p>
          <ul>
            {faulty.map((field) => (
              <li key={field}>
                <a href={`#give-${field === "frequency" ? "MONTHLY" : field}`}>{errors[field]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
