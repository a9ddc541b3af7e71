import type { StaffActor } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { countLabelled, LABEL_COUNT_CAP, listLabels } from "@/lib/members/queries";
import { LABEL_COLOURS, LABEL_NAME_MOST, type LabelColour } from "@/lib/members/schema";
import { isAllowed } from "@/lib/staff/rules";
import { addressOf } from "../../../_ui/address";
import { Empty } from "../../../_ui/empty";
import { LabelChip } from "../../_ui/label-chip";
import { LIST } from "../../_ui/list-address";

interface LabelFormsProps {
  actor: StaffActor;
  /** What could not be done, to which label; without an id, to a new one. */
  wrong?: { id: string | undefined; name: string; colour: string; error: string };
}

/** Every label with how many have it; who may, makes one, changes one, or takes one away. */
export async function LabelForms({ actor, wrong }: LabelFormsProps) {
  const labels = await listLabels({ actor });
  const counts = await Promise.all(labels.map(({ id }) => countLabelled({ actor, id })));
  const number = new Intl.NumberFormat((await getSite()).locale);
  const said = (count = 0) =>
    count > LABEL_COUNT_CAP
      ? `More than ${number.format(LABEL_COUNT_CAP)} members`
      : `${number.format(count)} ${count === 1 ? "member" : "members"}`;
  const mayWrite = isAllowed(actor.role, "members.write");
  const isNew = wrong && !wrong.id;
  return (
    <>
      <div className="stack-tight">
        <p className="small">
          <a href={LIST}>Members</a>
        </p>
        <h1>Labels</h1>
      </div>
      {mayWrite && (
        <form className="search" method="post" action="/admin/members/labels/save">
          <LabelFields {...(isNew && wrong)} about="new" />
          <button className="button" type="submit">
            Make a label
          </button>
        </form>
      )}
      {labels.length === 0 && <Empty title="There are no labels yet." />}
      {labels.map(({ id, name, colour }, place) => (
        <section className="stack-tight" key={id} id={id}>
          <h2>
            <LabelChip name={name} colour={colour} />{" "}
            <a className="small" href={addressOf(LIST, { label: id })}>
              {said(counts[place])}
            </a>
          </h2>
          {mayWrite && (
            <form className="search" method="post" action="/admin/members/labels/save">
              <input type="hidden" name="id" value={id} />
              <LabelFields {...(wrong?.id === id ? wrong : { name, colour })} about={id} of={name} />
              <button className="button quiet" type="submit">
                Change
              </button>
              <button className="button quiet" type="submit" name="action" value="delete">
                Delete<span className="hidden-visually"> the label “{name}”</span>
              </button>
            </form>
          )}
        </section>
      ))}
    </>
  );
}

interface LabelFieldsProps {
  about: string;
  /** The label's name, where there is one already. */
  of?: string;
  name?: string;
  colour?: string;
  error?: string;
}

const colourWords: Record<LabelColour, string> = {
  ...{ plain: "Gray", blue: "Blue", green: "Green", yellow: "Yellow", red: "Red", purple: "Purple" },
};

function LabelFields({ about, of, name = "", colour = "plain", error }: LabelFieldsProps) {
  const whose = of && <span className="hidden-visually"> of the label “{of}”</span>;
  return (
    <>
      <div className="field">
        <label htmlFor={`name-${about}`}>Name{whose}</label>
        {error && (
          <p className="error" id={`error-${about}`}>
            {error}
          </p>
        )}
        <input
          {...{ className: "input", id: `name-${about}`, name: "name", defaultValue: name, maxLength: LABEL_NAME_MOST }}
          autoComplete="off"
          {...(error && { "aria-invalid": true, "aria-describedby": `error-${about}` })}
        />
      </div>
      <div className="field">
        <label htmlFor={`colour-${about}`}>Color{whose}</label>
        <select className="input" id={`colour-${about}`} name="colour" defaultValue={colour}>
          {LABEL_COLOURS.map((value) => (
            <option key={value} value={value}>
              {colourWords[value]}
            </option>
          ))}
        </select>
      </div>
    </>
  );
}
