import type { MemberCount as Count, LabelRow, MemberListOutput } from "@/lib/members/schema";
import { BULK_PERMISSION } from "@/lib/memberships/rules";
import { isAllowed } from "@/lib/staff/rules";
import { BulkDeed, type StaffRole } from "@/prisma/generated/enums";
import { bulkWords } from "../bulk/_ui/words";
import { HiddenFilters } from "./filter-facts";
import { MemberCount } from "./member-count";

const MANY = "/admin/members/bulk/choose";
const LABELS = "/admin/members/labels/pick";

interface PickProps {
  /** The form's id: the ticks at the rows belong to it. */
  id: string;
  labels: readonly LabelRow[];
  list: MemberListOutput;
  count: Count;
  role: StaffRole;
}

/** What can be done with the members that are ticked, or with all that fit: a label at once, all else by way of a dry run. */
export function Pick({ id, labels, list, count, role }: PickProps) {
  const { after, before, sort } = list;
  const rest = Object.entries({ after, before, sort }).filter(([, value]) => value);
  const mayLabel = labels.length > 0 && isAllowed(role, "members.write");
  return (
    <form className="stack-tight" id={id} method="post" action={MANY}>
      <HiddenFilters list={list} />
      {rest.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {mayLabel && <PickLabel labels={labels} />}
      <PickDeed list={list} count={count} role={role} />
    </form>
  );
}

function PickLabel({ labels }: { labels: PickProps["labels"] }) {
  return (
    <div className="search">
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
      <button className="button quiet" type="submit" name="way" value="on" formAction={LABELS}>
        Put on
      </button>
      <button className="button quiet" type="submit" name="way" value="off" formAction={LABELS}>
        Take off
      </button>
    </div>
  );
}

function PickDeed({ list, count, role }: Omit<PickProps, "id" | "labels">) {
  const isFiltered = list.query !== "" || Object.keys(list.filters).length > 0;
  const deeds = Object.values(BulkDeed).filter((deed) => isAllowed(role, BULK_PERMISSION[deed]));
  return (
    <fieldset className="filter-row" id="change">
      <legend className="label">Change or export</legend>
      <div className="filter-boxes">
        <label>
          <input type="radio" name="who" value="ticked" defaultChecked />
          Those ticked
        </label>
        <label>
          <input type="radio" name="who" value="all" />
          <span>
            {isFiltered ? "All that fit" : "Everybody"}: <MemberCount {...count} />
          </span>
        </label>
      </div>
      <div className="filter-side">
        <label className="hidden-visually" htmlFor="deed">
          What to do
        </label>
        <select className="input" id="deed" name="deed" defaultValue="">
          <option value="">Choose what to do</option>
          {deeds.map((deed) => (
            <option key={deed} value={deed}>
              {bulkWords[deed].title}
            </option>
          ))}
          {isAllowed(role, "members.export") && <option value="EXPORT">Export</option>}
        </select>
        <button className="button quiet" type="submit">
          Show what would happen
        </button>
      </div>
    </fieldset>
  );
}

const PROBLEMS: Record<string, string> = {
  nobody: "Tick somebody first.",
  nothing: "Choose a label first.",
  gone: "Somebody has deleted that label since: nobody was changed.",
  "no-deed": "Choose what to do first.",
};

/** What came of it. */
export function PickedNotice({ labeled, of }: { labeled: string | undefined; of: string | undefined }) {
  if (labeled === undefined) return null;
  const problem = PROBLEMS[labeled];
  if (problem) return <p className="notice bad">{problem}</p>;
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
