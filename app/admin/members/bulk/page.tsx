import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { type BulkRun, listBulkRuns } from "@/lib/memberships/queries";
import { Empty } from "../../_ui/empty";
import { StaffPage } from "../../_ui/staff-page";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { bulkState, bulkWords } from "./_ui/words";

export const metadata: Metadata = { title: "Changes to many" };

export default async function BulkRunsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("members.write");
  const { done } = await searchParams;
  const runs = await listBulkRuns({ actor });
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/members">Members</a>
        </p>
        <h1>Changes to many</h1>
      </div>
      {done === "discarded" && (
        <p className="notice" role="status">
          It is forgotten. Nothing of it was done.
        </p>
      )}
      <p>
        Choose on the <a href="/admin/members">list of members</a> whom to change, and how. First you see what would
        happen to how many; nothing is done before you say so.
      </p>
      {runs.length > 0 ? <RunTable runs={runs} /> : <Empty title="Nothing was done to many yet." />}
    </StaffPage>
  );
}

async function RunTable({ runs }: { runs: readonly BulkRun[] }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <table className="table">
      <caption className="hidden-visually">Changes to many, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">State</th>
          <th scope="col" className="number">
            Members
          </th>
          <th scope="col" className="wide number">
            Done
          </th>
          <th scope="col" className="wide number">
            Failed
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <a className="cell-main" href={`/admin/members/bulk/${run.id}`}>
                {bulkWords[run.deed].title}
              </a>
              <span className="cell-sub">
                <When at={run.createdAt} />
              </span>
            </th>
            <td>
              <Tag {...bulkState(run)} />
            </td>
            <td className="number">
              {number.format(run.due)} <span className="on-phone soft">members</span>
            </td>
            <td className="wide number">{number.format(run.done)}</td>
            <td className="wide number">{number.format(run.failed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
