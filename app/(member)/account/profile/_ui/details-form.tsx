import { Field } from "@/app/_ui/field";
import type { FieldErrors } from "@/lib/errors";
import { listCountries } from "@/lib/members/rules";
import type { ProfileField } from "@/lib/members/schema";
import { LOCALES, type Strings } from "@/lib/strings";

interface Props {
  words: Strings["profile"];
  /** The language that the page is in. */
  pageLocale: string;
  typed: Partial<Record<ProfileField, string | null>>;
  errors?: FieldErrors<ProfileField>;
}

const LINES = [
  ["name", "name"],
  ["line1", "address-line1"],
  ["line2", "address-line2"],
  ["city", "address-level2"],
  ["region", "address-level1"],
  ["postalCode", "postal-code"],
] as const;

/** Languages that members may choose, and the one a member has if it is none of these. */
function languages(pageLocale: string, own: string) {
  const names = new Intl.DisplayNames(pageLocale, { type: "language", languageDisplay: "standard" });
  return [...new Set([...LOCALES, own])].map((code) => ({ code, name: names.of(code) ?? code }));
}

/** Who somebody is: name, postal address, language. */
export function DetailsForm({ words, pageLocale, typed, errors = {} }: Props) {
  const { fields } = words;
  const locale = typed.locale || LOCALES[0];
  return (
    <section className="stack-tight" aria-labelledby="details">
      <h2 id="details">{words.details}</h2>
      <p className="soft">{words.detailsHelp}</p>
      <form className="stack-fields" method="post" action={words.href("/account/profile/save")} noValidate>
        {LINES.map(([name, autoComplete]) => (
          <Field
            isAlone
            key={name}
            name={name}
            label={name === "line2" ? `${fields[name]} ${words.optional}` : fields[name]}
            autoComplete={autoComplete}
            typed={typed[name]}
            error={errors[name]}
          />
        ))}
        <Field
          isAlone
          name="country"
          label={fields.country}
          autoComplete="country"
          typed={typed.country ?? ""}
          choices={[{ code: "", name: words.noCountry }, ...listCountries(pageLocale)]}
          error={errors.country}
        />
        <Field
          isAlone
          name="locale"
          label={fields.locale}
          typed={locale}
          choices={languages(pageLocale, locale)}
          hint={words.localeHelp}
          error={errors.locale}
        />
        <button className="button" type="submit">
          {words.save}
        </button>
      </form>
    </section>
  );
}
