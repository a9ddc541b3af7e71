import { Field } from "@/app/_ui/field";
import {
  type AppealFormErrors,
  VARIANT_LABELS,
  type VariantField as Variant,
  type VariantForm,
  variantField,
} from "@/lib/appeals/schema";
import { Choose } from "./choose";

const GOALS = [
  { value: "", label: "No goal" },
  { value: "money", label: "Money given" },
  { value: "members", label: "New members" },
];

interface Props {
  variant: VariantForm;
  index: number;
  errors: AppealFormErrors;
  /** Shares choose themselves: what is typed only says whether it takes part. */
  isChoosing: boolean;
  /** Readers have seen it: it can rest, and its figures stay. */
  isShown: boolean;
  canRemove: boolean;
  /** Where this variant, as it is saved, can be looked at on the site. */
  place: string | null;
}

/** What one variant says, and how much of the readers it gets. */
export function VariantFields({ variant, index, errors, isChoosing, isShown, canRemove, place }: Props) {
  const of = (field: Variant) => {
    const name = variantField(index, field);
    return { name, label: VARIANT_LABELS[field], typed: variant[field], error: errors[name] };
  };
  const hasAmounts = ["monthly", "annual", "oneTime"].some(
    (key) => variant[key as "monthly"] || errors[`v${index}-${key}`],
  );
  return (
    <fieldset className="desk-part">
      <legend>Variant {variant.name}</legend>
      <input type="hidden" name={variantField(index, "id")} value={variant.id} />
      <div className="appeal-fields">
        <Field {...of("headline")} maxLength={200} />
        <Field
          {...of("body")}
          rows={6}
          hint="An empty line between paragraphs, **bold**, _italic_. {organisation}, {monthly} and {annual} become your name and the smallest memberships."
        />
        <div className="desk-pair">
          <Field {...of("button")} />
          <Field {...of("weight")} inputMode="numeric" hint={shareHint(isShown, isChoosing)} />
          <Field {...of("name")} hint="Such as A or B. Readers do not see it." />
        </div>
        <details open={hasAmounts}>
          <summary>Its own amounts</summary>
          <div className="desk-pair appeal-amounts">
            <Field {...of("monthly")} placeholder="As in the settings" hint="With commas: 5, 10, 25." />
            <Field {...of("monthlyFirst")} hint="One of them, marked as recommended." />
            <Field {...of("annual")} placeholder="As in the settings" />
            <Field {...of("annualFirst")} />
            <Field {...of("oneTime")} placeholder="As in the settings" />
            <Field {...of("oneTimeFirst")} />
          </div>
        </details>
        <details open={variant.goal !== "" || Object.keys(errors).some((name) => name.startsWith(`v${index}-goal`))}>
          <summary>Goal and how far it has come</summary>
          <p className="soft small">
            Shown below the text as a bar that moves by itself, about once a minute: what was given to you in that time,
            less refunds, or who became a member and still is.
          </p>
          <div className="desk-pair appeal-amounts">
            <Choose {...of("goal")} options={GOALS} />
            <Field {...of("goalTarget")} inputMode="decimal" hint="Such as 50000, or 500 members." />
            <Field {...of("goalSince")} type="date" />
            <Field {...of("goalUntil")} type="date" hint="Empty: no end." />
          </div>
        </details>
        <p className="row">
          <button
            className="button quiet small"
            type="submit"
            name="show"
            value={index}
            formAction="/admin/appeals/preview"
            formTarget="_blank"
          >
            Preview {variant.name}
          </button>
          {place && (
            <a href={place} target="_blank" rel="noopener">
              See {variant.name} on the site
            </a>
          )}
          <button className="button quiet small" type="submit" name="step" value={`picture-${index}`}>
            Save and go on to the picture of {variant.name}
          </button>
          {canRemove && !isShown && (
            <button className="button quiet small" type="submit" name="step" value={`remove-${variant.id}`}>
              Remove {variant.name}
            </button>
          )}
        </p>
      </div>
    </fieldset>
  );
}

const shareHint = (isShown: boolean, isChoosing: boolean) =>
  isChoosing
    ? "Shares choose themselves (see Results), so only this counts: 0 lets it rest, anything else lets it take part."
    : isShown
      ? "In proportion to the others. 0 lets it rest: its figures stay."
      : "In proportion to the others: 1 and 1 is half and half. 0 lets it rest.";
