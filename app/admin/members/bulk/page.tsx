import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { listBulkRuns } from "@/lib/memberships/queries";
import { Empty } from "../../_ui/empty";
import { RunList } from "../../_ui/run-list";
import { StaffPage } from "../../_ui/staff-page";
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
      {runs.length > 0 ? (
        <RunList
          {...{ runs, caption: "Changes to many, the latest first", heading: "What", state: bulkState }}
          href={({ id }) => `/admin/members/bulk/${id}`}
          name={({ deed }) => bulkWords[deed].title}
          sub={({ createdAt }) => <When at={createdAt} />}
          columns={[
            { label: "Members", noun: "member", of: ({ due }) => due },
            { label: "Done", of: ({ done }) => done },
            { label: "Failed", of: ({ failed }) => failed },
          ]}
        />
      ) : (
        <Empty title="Nothing was done to many yet." />
      )}
    </StaffPage>
  );
}
