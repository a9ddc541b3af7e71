import type { LabelRow, MemberListOutput } from "@/lib/members/schema";
import { HiddenFilters } from "./filter-facts";

interface PickLabelsProps {
  /** The form's id: the ticks at the rows belong to it. */
  id: string;
  labels: readonly LabelRow[];
  list: MemberListOutput;
}

/** A label for the members that are ticked: put on, or taken off. */
export function PickLabels({ id, labels, list }: PickLabelsProps) {
  if (labels.length === 0) return null;
  const { after, before, sort } = list;
  const rest = Object.entries({ after, before, sort }).filter(([, value]) => value);
  return (
    <form className="search" id={id} method="post" action="/admin/members/labels/pick">
      <HiddenFilters list={list} />
      {rest.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="field">
        <label htmlFor="put">Label for those ticked</label>
        <select className="input" id="put" name="put" defaultValue="">
          <option value="">Choose one</option>
          {labels.map((label) => (
            <option key={label.id} value={label.id}>
              {label.name}
            </option>
          ))}
        </select>
      </div>
      <button className="button quiet" type="submit" name="way" value="on">
        Put on
      </button>
      <button className="button quiet" type="submit" name="way" value="off">
        Take off
      </button>
    </form>
  );
}

/** What came of it. */
export function PickedNotice({ labeled, of }: { labeled: string | undefined; of: string | undefined }) {
  if (labeled === undefined) return null;
  if (labeled === "nobody" || labeled === "nothing")
    return <p className="notice bad">{labeled === "nobody" ? "Tick somebody first." : "Choose a label first."}</p>;
  const [changed, ticked] = [Number(labeled), Number(of)];
  if (!Number.isInteger(changed) || !Number.isInteger(ticked) || ticked < changed) return null;
  const left = ticked - changed;
  return (
    <p className="notice good" role="status">
      {changed === 1 ? "One member was changed." : `${changed} members were changed.`}
      {left > 0 && ` ${left === 1 ? "One was" : `${left} were`} so already.`}
    </p>
  );
}
