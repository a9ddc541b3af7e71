import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { listArchives } from "@/lib/articles/queries";
import { RunList } from "../../_ui/run-list";
import { StaffPage } from "../../_ui/staff-page";
import { When } from "../../_ui/when";
import { ArchiveForm } from "../_ui/archive-form";
import { archiveWords, formatWords } from "../_ui/archive-words";
import { DropZone } from "../_ui/drop-zone";
import { ImportForm } from "../_ui/import-form";

export const metadata: Metadata = { title: "Import articles" };

export default async function ImportPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const actor = await requireStaff("articles.write");
  const { done } = await searchParams;
  const runs = await listArchives({ actor });
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/articles">Articles</a>
        </p>
        <h1>Import articles</h1>
      </div>
      {done === "discarded" && (
        <p className="notice" role="status">
          The file is gone. Nothing of it was imported.
        </p>
      )}
      <section className="stack-tight" aria-labelledby="single">
        <h2 id="single">Single articles</h2>
        <ImportForm extras={<DropZone />} />
      </section>
      <section className="stack-tight" aria-labelledby="whole">
        <h2 id="whole">A whole site</h2>
        <p className="narrow">
          First you see what would happen, article by article; nothing is written before you say so. Dates, drafts and
          old addresses stay as they were. The same file again changes nothing; a newer one brings up to date what
          nobody has changed here since.
        </p>
        <ArchiveForm />
        {runs.length > 0 && (
          <RunList
            {...{ runs, caption: "Exports and feeds, the latest first", heading: "Uploaded", state: archiveWords }}
            href={({ id }) => `/admin/articles/import/${id}`}
            name={({ createdAt }) => <When at={createdAt} />}
            sub={({ format }) => formatWords(format)}
            columns={[{ label: "Articles", noun: "article", of: ({ total }) => total }]}
          />
        )}
      </section>
    </StaffPage>
  );
}
