import type { DeskAppeal } from "@/lib/appeals/queries";
import type { Difference } from "@/lib/appeals/rules";
import { APPEAL_FIELDS, type AppealForm, VARIANT_FIELDS, variantField } from "@/lib/appeals/schema";

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
    <form className="stack" method="post" action="/admin/appeals/save">
      <h1>Somebody else saved this appeal while you wrote</h1>
      <p className="lead">
        Nothing is lost, and nothing of yours is saved yet. Choose what shall stand; what it replaces stays in the
        appeal’s history.
      </p>
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="version" value={String(appeal.version)} />
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
      {differences.map(({ key, ...difference }) => (
        <Choice key={key} id={key} {...difference} />
      ))}
      <div className="row">
        <button className="button" type="submit" name="step" value="resolve">
          Save what I chose
        </button>
        <a href={`/admin/appeals/${appeal.id}`}>Leave theirs, and drop mine</a>
      </div>
    </form>
  );
}

function Choice({ id, label, mine, theirs, pick }: Omit<Difference, "key"> & { id: string }) {
  const sides = [
    { side: "mine", said: "Yours", text: mine },
    { side: "theirs", said: "Theirs, saved", text: theirs },
  ] as const;
  return (
    <fieldset className="desk-part">
      <legend>{label}</legend>
      <div className="desk-sides">
        {sides.map(({ side, said, text }) => (
          <div className="stack-tight" key={side}>
            <label className="option">
              <input type="radio" name={`pick-${id}`} value={side} defaultChecked={pick === side} />
              {said}
            </label>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className="source desk-text" tabIndex={0} aria-label={`${label}, ${said}`}>
              {text === "on" ? "Yes" : text || "Nothing"}
            </section>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
