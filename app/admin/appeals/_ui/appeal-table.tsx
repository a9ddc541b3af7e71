import type { ListedAppeal } from "@/lib/appeals/queries";
import { appealLanguageOf, LANGUAGE_LABELS, PLACEMENT_LABELS, type Placement } from "@/lib/appeals/schema";
import { When } from "../../_ui/when";

interface Props {
  caption: string;
  appeals: ListedAppeal[];
  isWriter: boolean;
}

/** Appeals that stand alike, in the order in which browsers go through them. */
export function AppealTable({ caption, appeals, isWriter }: Props) {
  return (
    <table className="table">
      <caption className="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Appeal</th>
          <th scope="col">Where</th>
          <th scope="col" className="number">
            Priority
          </th>
          <th scope="col">Changed last</th>
          <th scope="col">Results</th>
        </tr>
      </thead>
      <tbody>
        {appeals.map((appeal) => (
          <tr key={appeal.id}>
            <th scope="row">
              {isWriter ? (
                <a className="cell-main" href={`/admin/appeals/${appeal.id}`}>
                  {appeal.name}
                </a>
              ) : (
                <span className="cell-main">{appeal.name}</span>
              )}
              <span className="cell-sub">{variantsOf(appeal)}</span>
              <Dates appeal={appeal} />
            </th>
            <td>
              {PLACEMENT_LABELS[appeal.placement as Placement] ?? appeal.placement}
              <span className="cell-sub">{LANGUAGE_LABELS[appealLanguageOf(appeal.locale)]}</span>
            </td>
            <td className={appeal.isDefault ? "number" : "number appeal-priority"}>
              {appeal.isDefault ? <span className="mark">Usual</span> : appeal.priority}
            </td>
            <td>
              {appeal.changed ? (
                <>
                  <When at={appeal.changed.at} />
                  <span className="cell-sub">{appeal.changed.by ?? "The system"}</span>
                </>
              ) : (
                <span className="soft">–</span>
              )}
            </td>
            <td>
              <a href={`/admin/appeals/${appeal.id}/results`}>
                Results<span className="hidden-visually"> of {appeal.name}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function variantsOf({ variants, isDefault }: ListedAppeal): string {
  const shown = variants.filter(({ weight }) => weight > 0).length;
  const said = shown === 1 ? "One variant" : `${shown} variants, an experiment`;
  return isDefault ? `${said}. Stands whenever no other fits` : said;
}

function Dates({ appeal: { startsAt, endsAt } }: { appeal: ListedAppeal }) {
  if (!startsAt && !endsAt) return null;
  return (
    <span className="cell-sub">
      {startsAt && (
        <>
          From <When at={startsAt} />
        </>
      )}
      {endsAt && (
        <>
          {" "}
          until <When at={endsAt} />
        </>
      )}
    </span>
  );
}
