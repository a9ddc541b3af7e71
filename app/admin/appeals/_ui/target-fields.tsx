import { Field } from "@/app/_ui/field";
import { type AppealField, type AppealForm, type AppealFormErrors, FIELD_LABELS } from "@/lib/appeals/schema";
import { Choose, Tick } from "./choose";

interface Props {
  form: AppealForm;
  errors: AppealFormErrors;
  sections: string[];
}

const VISITS = [
  { value: "any", label: "Any visit" },
  { value: "new", label: "On the first day of a browser here" },
  { value: "returning", label: "From the second day on" },
];
const DEVICES = [
  { value: "any", label: "Any device" },
  { value: "phone", label: "Phones" },
  { value: "desktop", label: "Computers and tablets" },
];

/** Whom an appeal is for, and how often. All of it is decided in the reader's own browser. */
export function TargetFields({ form, errors, sections }: Props) {
  const of = (name: AppealField) => ({ name, label: FIELD_LABELS[name], typed: form[name], error: errors[name] });
  return (
    <>
      <fieldset className="desk-part">
        <legend>Which articles</legend>
        <p className="soft small">Empty fields narrow nothing. Commas between several.</p>
        <div className="desk-pair">
          <Field {...of("sections")} hint={sections.length > 0 ? `There are: ${sections.join(", ")}.` : undefined} />
          <Field {...of("exceptSections")} />
          <Field {...of("tags")} />
          <Field {...of("exceptTags")} />
        </div>
        <Tick {...of("onSensitive")} hint="About death, violence or grief. Better not." />
      </fieldset>
      <fieldset className="desk-part">
        <legend>Which readers</legend>
        <p className="soft small">
          Members, and who gave in the last 90 days, are never asked in the browser that they gave with. Nothing that is
          decided here leaves the reader’s browser.
        </p>
        {errors.stranger && <p className="error">{errors.stranger}</p>}
        <div className="stack-tight">
          <Tick {...of("stranger")} />
          <Tick {...of("giver")} />
          <Tick {...of("member")} />
        </div>
        <div className="desk-pair">
          <Choose {...of("visits")} options={VISITS} />
          <Choose {...of("device")} options={DEVICES} />
          <Field {...of("readAtLeast")} inputMode="numeric" />
          <Field {...of("readAtMost")} inputMode="numeric" hint="Empty: no limit." />
          <Field {...of("readDays")} inputMode="numeric" />
          <Field
            {...of("languages")}
            hint="On other sites, such as French, Spanish. Here, the language above is enough."
          />
          <Field
            {...of("countries")}
            hint="Such as Ireland, CA. Needs a network in front that says where readers are."
          />
          <Field {...of("exceptCountries")} />
        </div>
      </fieldset>
      <fieldset className="desk-part">
        <legend>How often</legend>
        <div className="desk-pair">
          <Field {...of("capViews")} inputMode="numeric" />
          <Field {...of("capDays")} inputMode="numeric" />
          <Field {...of("snoozeDays")} inputMode="numeric" />
        </div>
        <Tick {...of("isCapGlobal")} hint="Then this appeal waits, too, when others were seen that often." />
      </fieldset>
    </>
  );
}
