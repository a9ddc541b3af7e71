import { getSite } from "@/app/_server/site";
import type { ReconcileRunRow } from "@/lib/memberships/queries";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { modeWords, runWords } from "./words";

export async function RunTable({ runs, shown }: { runs: readonly ReconcileRunRow[]; shown: string | undefined }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <table className="table">
      <caption className="hidden-visually">Comparisons with Stripe, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Began</th>
          <th scope="col">State</th>
          <th scope="col" className="wide number">
            Examined
          </th>
          <th scope="col" className="number">
            Differences
          </th>
          <th scope="col" className="wide number">
            Left
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, mode, state, startedAt, examined, found, repaired, startedBy }) => (
          <tr key={id} className={id === shown ? "shown" : undefined}>
            <th scope="row">
              <a
                className="cell-main"
                href={`/admin/reconcile?run=${id}`}
                {...(id === shown && { "aria-current": "true" as const })}
              >
                <When at={startedAt} />
              </a>
              <span className="cell-sub">
                {modeWords[mode]}, {startedBy ? "by staff" : "by itself"}
              </span>
            </th>
            <td>
              <Tag {...runWords[state]} />
            </td>
            <td className="wide number">{number.format(examined)}</td>
            <td className="number">
              {number.format(found)} <span className="on-phone soft">{found === 1 ? "difference" : "differences"}</span>
            </td>
            <td className="wide number">{number.format(found - repaired)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
