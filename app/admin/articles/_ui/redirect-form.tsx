import { Faults, Field } from "@/app/_ui/field";
import type { FieldErrors } from "@/lib/errors";

interface Props {
  fields: { from: string; to: string };
  errors?: FieldErrors<"from" | "to">;
}

/** Writes one by hand, or changes one that is there. */
export function RedirectForm({ fields, errors = {} }: Props) {
  const of = (name: "from" | "to") => ({ name, typed: fields[name], error: errors[name], spellCheck: false });
  return (
    <form className="stack-tight" method="post" action="/admin/articles/redirects/put" noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <div className="search">
        <Field {...of("from")} label="Old address: /articles/… or another path" />
        <Field {...of("to")} label="Leads to: /articles/… (empty: it is gone)" />
        <button className="button" type="submit">
          Save
        </button>
      </div>
    </form>
  );
}
