import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { listImports } from "@/lib/members/queries";
import { Empty } from "../../_ui/empty";
import { RunList } from "../../_ui/run-list";
import { StaffPage } from "../../_ui/staff-page";
import { When } from "../../_ui/when";
import { UploadForm } from "./_ui/upload-form";
import { formatWords, runWords } from "./_ui/words";

export const metadata: Metadata = { title: "Import members" };

export default async function ImportsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("members.import");
  const { done } = await searchParams;
  const runs = await listImports({ actor });
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/members">Members</a>
        </p>
        <h1>Import members</h1>
      </div>
      {done === "discarded" && (
        <p className="notice" role="status">
          The file is gone. Nothing of it was imported.
        </p>
      )}
      <p>Upload a list of people. First you see what would happen, row by row; nothing is written before you say so.</p>
      <UploadForm />
      <section className="stack-tight">
        <h2>Imports so far</h2>
        {runs.length > 0 ? (
          <RunList
            {...{ runs, caption: "Imports, the latest first", heading: "Uploaded", state: runWords }}
            href={({ id }) => `/admin/members/import/${id}`}
            name={({ createdAt }) => <When at={createdAt} />}
            sub={({ format }) => formatWords(format)}
            columns={[
              { label: "Rows", noun: "row", of: ({ total }) => total },
              { label: "New", of: ({ created }) => created },
              { label: "Changed", of: ({ changed }) => changed },
              { label: "Refused", of: ({ refused }) => refused },
            ]}
          />
        ) : (
          <Empty title="Nothing was imported yet." />
        )}
      </section>
    </StaffPage>
  );
}
