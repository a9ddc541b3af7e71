import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { type ArchiveRun, foretellUndo, getArchive, listArchiveItems } from "@/lib/articles/queries";
import { RunDeeds } from "../../../_ui/run-deeds";
import { RunFigures } from "../../../_ui/run-figures";
import { RunProgress } from "../../../_ui/run-progress";
import { StaffPage } from "../../../_ui/staff-page";
import { Tag } from "../../../_ui/tag";
import { When } from "../../../_ui/when";
import { ArchiveItems } from "../../_ui/archive-list";
import { ArchiveUndo, ArchiveUndone } from "../../_ui/archive-undo";
import {
  archiveOutcomes,
  archiveWords,
  deedsOf,
  figuresOf,
  formatWords,
  readArchiveOutcome,
} from "../../_ui/archive-words";

export const metadata: Metadata = { title: "Import" };

type Context = { params: Promise<{ id: string }>; searchParams: Promise<{ show?: string; problem?: string }> };
const SECONDS = 2;

/** One file of articles on its way: what would happen, how far it is, what became of it. */
export default async function ArchivePage({ params, searchParams }: Context) {
  const actor = await requireStaff("articles.write");
  const [{ id }, { show, problem }] = await Promise.all([params, searchParams]);
  const run = await getArchive({ actor, id });
  if (!run) notFound();
  const path = `/admin/articles/import/${id}`;
  const isBusy = run.state === "RUNNING";
  const outcome = readArchiveOutcome(show) ?? firstOf(run);
  const isUndo = run.phase === "UNDO";
  const which = isUndo ? { isLeft: true } : { outcome };
  const items = isBusy || run.prunedAt ? [] : await listArchiveItems({ actor, input: { runId: id, ...which } });
  const isUndoable = run.phase === "IMPORT" && !isBusy && !run.prunedAt;
  return (
    <StaffPage actor={actor} current="/admin/articles">
      {isBusy && <meta httpEquiv="refresh" content={String(SECONDS)} />}
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/articles/import">Imports</a>
        </p>
        <h1>{run.phase === "CHECK" ? (isBusy ? "What is in this file?" : "This would happen") : "Import"}</h1>
      </div>
      {problem && (
        <p className="notice bad" role="alert">
          That was not possible any more: this import has gone on since.
        </p>
      )}
      <Facts run={run} />
      {(isBusy || run.state === "STOPPED") && (
        <RunProgress noun="Article" past={run.cursor} of={run.total} isStopped={!isBusy} />
      )}
      {isUndo ? (
        <ArchiveUndone run={run} />
      ) : (
        <RunFigures path={path} figures={figuresOf(run)} shown={isBusy ? null : outcome} />
      )}
      {!run.prunedAt && <RunDeeds path={path} deeds={deedsOf(run)} />}
      {isUndoable && run.created + run.changed > 0 && (
        <ArchiveUndo run={run} foretold={await foretellUndo({ actor, id })} />
      )}
      {run.prunedAt && <p className="notice">What stood in the file was deleted a month after the last step.</p>}
      {items.length > 0 && (
        <ArchiveItems
          items={items}
          title={`${isUndo ? "Left as they are" : archiveOutcomes[outcome]}, the first ${items.length}`}
        />
      )}
    </StaffPage>
  );
}

const firstOf = ({ refused, kept, created, changed }: ArchiveRun) =>
  refused > 0 ? "REFUSED" : kept > 0 ? "KEPT" : created > 0 ? "CREATED" : changed > 0 ? "CHANGED" : "SAME";

function Facts({ run }: { run: ArchiveRun }) {
  const isDone = run.phase === "IMPORT";
  return (
    <dl className="facts">
      <dt>File</dt>
      <dd>
        {formatWords(run.format)}, uploaded <When at={run.createdAt} />
        {run.site && `, of ${run.site}`}
      </dd>
      <dt>State</dt>
      <dd>
        <Tag {...archiveWords(run)} />
      </dd>
      {run.phase !== "UNDO" && (
        <>
          <dt>Pictures</dt>
          <dd>
            {!run.withImages
              ? "Not fetched: they are links in the texts"
              : isDone
                ? `${run.pictures} came along, ${run.missing} did not`
                : "Are fetched while it is imported"}
          </dd>
        </>
      )}
      {run.asDrafts && (
        <>
          <dt>New articles</dt>
          <dd>All become drafts</dd>
        </>
      )}
      {isDone && (
        <>
          <dt>Old addresses</dt>
          <dd>{run.redirects} lead on</dd>
        </>
      )}
    </dl>
  );
}
