import { Faults, Field } from "@/app/_ui/field";
import type { CompErrors, CompFields } from "@/lib/memberships/schema";

interface Props {
  fields: CompFields;
  errors?: CompErrors;
  action: string;
  /** Whether they have one now, which gets another end. */
  hasOne: boolean;
}

/** Until when somebody is a member for free. Its button leads to what would happen, and changes nothing. */
export function CompForm({ fields, errors = {}, action, hasOne }: Props) {
  return (
    <form className="stack narrow" method="post" action={action} noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <Field
        name="until"
        type="date"
        label={hasOne ? "Another last day" : "Until and with"}
        typed={fields.until}
        error={errors.until}
        hint="It ends by itself when this day is over."
      />
      <p className="row">
        <button className="button" type="submit" name="step" value="check">
          Show what will happen
        </button>
        {hasOne && (
          <button className="button quiet" type="submit" name="ends" value="now">
            End it today…
          </button>
        )}
      </p>
    </form>
  );
}
