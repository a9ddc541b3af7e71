import { Faults, Field } from "@/app/_ui/field";
import type { AppealResults } from "@/lib/appeals/queries";
import type { FieldErrors } from "@/lib/errors";
import { When } from "../../../../_ui/when";

export type ChoosingErrors = FieldErrors<"floor" | "holdback">;

interface Props {
  id: string;
  test: NonNullable<AppealResults["test"]>;
  typed?: { isChoosing: boolean; floor: string; holdback: string };
  errors?: ChoosingErrors;
  canWrite: boolean;
}

/** Whether shares choose themselves, and how many readers are shown nothing. */
export function ChoosingForm({ id, test, typed, errors = {}, canWrite }: Props) {
  const shown = typed ?? { ...test, floor: String(test.floor), holdback: String(test.holdback) };
  const number = { inputMode: "numeric" as const, size: 4 };
  return (
    <section className="figure" aria-labelledby="shown">
      <h2 id="shown">Who sees what</h2>
      <p>
        Once an hour the appeal can choose its shares by itself: each variant is shown as often as it is likely to be
        the one that brings most, by what it has brought so far, and never to fewer than the least you allow. Readers
        keep the variant that they saw first, and the comparison above stays true while shares change.
      </p>
      <form className="stack narrow" method="post" action={`/admin/appeals/${id}/results/choosing`} noValidate>
        <Faults errors={errors} title="Please look at this once more:" />
        <fieldset className="plain stack-fields" disabled={!canWrite}>
          <legend className="hidden-visually">Who sees what</legend>
          <div className="day">
            <input type="checkbox" name="isChoosing" id="isChoosing" value="yes" defaultChecked={shown.isChoosing} />
            <label htmlFor="isChoosing">Let shares choose themselves</label>
          </div>
          {test.isChoosing && test.chosenAt && (
            <p className="small soft">
              Last looked at <When at={test.chosenAt} />.
            </p>
          )}
          <Field
            {...{ name: "floor", typed: shown.floor, error: errors.floor, ...number }}
            label="Least share of each variant, in percent"
          />
          <Field
            {...{ name: "holdback", typed: shown.holdback, error: errors.holdback, ...number }}
            label="Readers who see nothing of this appeal, in percent"
            hint="They keep that too, and can give all the same, from the links to the form on every page. The results set what they give beside what comes of asking."
          />
        </fieldset>
        {canWrite ? (
          <button className="button" type="submit">
            Save
          </button>
        ) : (
          <p className="soft">Editors can change this.</p>
        )}
      </form>
    </section>
  );
}
