import { getSite } from "@/app/_server/site";
import type { ImportRun } from "@/lib/members/queries";
import { Tag } from "../../../_ui/tag";
import { When } from "../../../_ui/when";
import { formatWords, runWords } from "./words";

export async function RunList({ runs }: { runs: readonly ImportRun[] }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <table className="table">
      <caption className="hidden-visually">Imports, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Uploaded</th>
          <th scope="col">State</th>
          <th scope="col" className="number">
            Rows
          </th>
          <th scope="col" className="wide number">
            New
          </th>
          <th scope="col" className="wide number">
            Changed
          </th>
          <th scope="col" className="wide number">
            Refused
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <a className="cell-main" href={`/admin/members/import/${run.id}`}>
                <When at={run.createdAt} />
              </a>
              <span className="cell-sub">{formatWords(run.format)}</span>
            </th>
            <td>
              <Tag {...runWords(run)} />
            </td>
            <td className="number">
              {number.format(run.total)} <span className="on-phone soft">rows</span>
            </td>
            <td className="wide number">{number.format(run.created)}</td>
            <td className="wide number">{number.format(run.changed)}</td>
            <td className="wide number">{number.format(run.refused)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
