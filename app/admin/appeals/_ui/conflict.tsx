import type { DeskAppeal } from "@/lib/appeals/queries";
import type { Difference } from "@/lib/appeals/rules";
import { APPEAL_FIELDS, type AppealForm, VARIANT_FIELDS, variantField } from "@/lib/appeals/schema";
import { ConflictChoice, ConflictForm } from "../../_ui/conflict";

interface Props {
  /** What was typed here. */
  form: AppealForm;
  /** What somebody else has saved meanwhile. */
  appeal: DeskAppeal;
  differences: Difference[];
  variants: { added: string[]; removed: string[] };
}

/** Two people saved one appeal: what differs side by side, and a choice for each part. */
export function Conflict({ form, appeal, differences, variants: { added, removed } }: Props) {
  return (
    <ConflictForm noun="appeal" list="/admin/appeals" saved={appeal}>
      <input type="hidden" name="id" value={form.id} />
      {APPEAL_FIELDS.map((field) => (
        <input key={field} type="hidden" name={field} value={form[field]} />
      ))}
      {form.variants.map((variant, index) =>
        (["id", ...VARIANT_FIELDS] as const).map((field) => (
          <input
            key={variantField(index, field)}
            type="hidden"
            name={variantField(index, field)}
            value={variant[field]}
          />
        )),
      )}
      {added.length > 0 && <p>They added the variant {added.join(", ")}, which stays.</p>}
      {removed.length > 0 && <p>They removed the variant {removed.join(", ")}, which stays away.</p>}
      {differences.length === 0 && <p>Otherwise your words and theirs are the same.</p>}
      {differences.map(({ key, theirs, mine, ...difference }) => (
        <ConflictChoice key={key} id={key} {...difference} mine={said(mine)} theirs={said(theirs)} />
      ))}
    </ConflictForm>
  );
}

const said = (text: string) => (text === "on" ? "Yes" : text);
