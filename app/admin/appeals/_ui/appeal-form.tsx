import type { ReactNode } from "react";
import { Faults, Field } from "@/app/_ui/field";
import type { DeskAppeal } from "@/lib/appeals/queries";
import { type Stand, standOf } from "@/lib/appeals/rules";
import {
  APPEAL_LANGUAGES,
  type AppealField,
  type AppealFormErrors,
  FIELD_LABELS,
  type AppealForm as Fields,
  LANGUAGE_LABELS,
  MOST_VARIANTS,
  PLACEMENT_LABELS,
  PLACEMENTS,
} from "@/lib/appeals/schema";
import { pathIn } from "@/lib/locale";
import { Choose } from "./choose";
import { TargetFields } from "./target-fields";
import { VariantFields } from "./variant-fields";

export interface AppealFormProps {
  form: Fields;
  errors?: AppealFormErrors;
  /** The appeal as it is stored; null for a new one. */
  appeal: DeskAppeal | null;
  sections: string[];
  timeZone: string;
  /** The newest article, on which it can be looked at. */
  article: string | null;
  now: Date;
  /** What only a page with scripts has: the preview and the guard of what is not saved. */
  extras?: ReactNode;
  /** Somebody else writes in it: it can be looked at. */
  isLocked?: boolean;
}

const SAVE: Record<Stand, string> = {
  draft: "Save draft",
  scheduled: "Save",
  running: "Update the running appeal",
  ended: "Save",
};

/** Where it can be looked at: on a page in its language. */
const placeOf = ({ locale, content }: DeskAppeal, path: string) =>
  content.language === "all" ? path : pathIn(locale, path);

/** Everything of an appeal in one form. It saves and previews without a script. */
export function AppealForm({ form, errors = {}, appeal, timeZone, extras, isLocked, ...props }: AppealFormProps) {
  const of = (name: AppealField) => ({ name, label: FIELD_LABELS[name], typed: form[name], error: errors[name] });
  const stand = appeal ? standOf(appeal, props.now) : "draft";
  const zone = `By the clocks of ${timeZone.replaceAll("_", " ")}.`;
  const languages = APPEAL_LANGUAGES.map((value) => ({ value, label: LANGUAGE_LABELS[value] }));
  const placements = PLACEMENTS.map((value) => ({ value, label: PLACEMENT_LABELS[value] }));
  return (
    <div className={extras ? "desk has-preview" : "desk"}>
      <form id="appeal-form" method="post" action="/admin/appeals/save" noValidate>
        <fieldset className="plain stack" disabled={isLocked}>
          <legend className="hidden-visually">The appeal</legend>
          <Faults errors={errors} title="Please look at this once more:" />
          <input type="hidden" name="id" value={form.id} />
          <input type="hidden" name="version" value={form.version} />
          {!appeal && <input type="hidden" name="key" value={form.key} />}
          {/* What Enter presses is the first button of a form: this one only saves. */}
          <button className="hidden-visually" type="submit" name="step" value="save" tabIndex={-1} aria-hidden="true">
            Save
          </button>
          <Field {...of("name")} maxLength={120} hint="Such as “Autumn campaign”." />
          {form.variants.map((variant, index) => (
            <VariantFields
              key={variant.id || index}
              {...{ variant, index, errors }}
              isChoosing={appeal?.isChoosing ?? false}
              isShown={appeal?.shown.includes(variant.id) ?? false}
              canRemove={form.variants.length > 1}
              place={
                appeal && props.article && variant.id
                  ? placeOf(appeal, `/articles/${props.article}?appeal=${appeal.id}&variant=${variant.id}`)
                  : null
              }
            />
          ))}
          {form.variants.length < MOST_VARIANTS && (
            <p className="row">
              <button className="button quiet small" type="submit" name="step" value="add">
                Save and add a variant
              </button>
              <span className="soft small">
                A second variant makes it an experiment: each reader sees one of them, and Results tell which raises
                more.
              </span>
            </p>
          )}
          <fieldset className="desk-part">
            <legend>Where and when</legend>
            <Choose
              {...of("language")}
              options={languages}
              hint="Of the pages that it stands on. Readers of the others see the appeals that are written for theirs."
            />
            <Choose {...of("placement")} options={placements} />
            <div className="desk-pair">
              <Field {...of("paragraph")} inputMode="numeric" hint="Only for within the article." />
              <Field
                {...of("priority")}
                inputMode="numeric"
                hint="Where several fit, the highest is shown. The usual appeal is always last."
              />
            </div>
            {!appeal?.isDefault && (
              <div className="desk-pair">
                <Field {...of("startDay")} type="date" hint="Empty: as soon as you start it." />
                <Field {...of("startClock")} type="time" hint={zone} />
                <Field {...of("endDay")} type="date" hint="Empty: until you end it." />
                <Field {...of("endClock")} type="time" hint="Empty: the end of that day." />
              </div>
            )}
          </fieldset>
          <TargetFields {...{ form, errors }} sections={props.sections} />
          <div className="row desk-buttons">
            <button className="button" type="submit" name="step" value="save">
              {SAVE[stand]}
            </button>
            {(stand === "draft" || stand === "ended") && (
              <button className="button quiet" type="submit" name="step" value="start">
                Save and go on to starting
              </button>
            )}
          </div>
        </fieldset>
      </form>
      {extras}
    </div>
  );
}
