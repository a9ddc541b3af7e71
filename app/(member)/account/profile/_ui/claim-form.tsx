import { Field } from "@/app/_ui/field";
import type { FieldErrors } from "@/lib/errors";
import type { CLAIM_PURPOSES } from "@/lib/members/schema";
import type { Strings } from "@/lib/strings";

type Purpose = (typeof CLAIM_PURPOSES)[number];

interface Props {
  purpose: Purpose;
  words: Strings["profile"];
  typed?: string;
  errors?: FieldErrors<"address">;
}

/** Asks for an address in place of one's own, or beside it. */
export function ClaimForm({ purpose, words, typed, errors = {} }: Props) {
  const isChange = purpose === "CHANGE";
  return (
    <form className="stack-fields" method="post" action={words.href("/account/address/ask")} noValidate>
      {errors.form && (
        <p className="notice bad" role="alert">
          {errors.form}
        </p>
      )}
      <p>{isChange ? words.changeHelp : words.addHelp}</p>
      <input type="hidden" name="purpose" value={purpose} />
      <Field
        isAlone
        name={isChange ? "address" : "other"}
        type="email"
        autoComplete="email"
        label={isChange ? words.changeLabel : words.addLabel}
        typed={typed}
        error={errors.address}
      />
      <button className="button quiet" type="submit">
        {isChange ? words.changeButton : words.addButton}
      </button>
    </form>
  );
}
