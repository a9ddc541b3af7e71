import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getImport, type ImportRun, listImportRows } from "@/lib/members/queries";
import { IMPORT_KEPT_DAYS, type ImportMapping } from "@/lib/members/rules";
import { RunFigures } from "../../../_ui/run-figures";
import { RunProgress } from "../../../_ui/run-progress";
import { StaffPage } from "../../../_ui/staff-page";
import { Tag } from "../../../_ui/tag";
import { When } from "../../../_ui/when";
import { MappingForm } from "../_ui/mapping-form";
import { figuresOf, RowTable, readOutcome } from "../_ui/outcomes";
import { RunActions } from "../_ui/run-actions";
import { UndoForm } from "../_ui/undo-form";
import { formatWords, MODES, outcomeWords, runWords } from "../_ui/words";

export const metadata: Metadata = { title: "Import" };

type Context = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; edit?: string; problem?: string }>;
};
const SECONDS = 2;

const title = ({ phase, state }: ImportRun) =>
  phase === "MAP" || (phase === "CHECK" && state === "RUNNING")
    ? "What is in this file?"
    : phase === "CHECK"
      ? "This would happen"
      : "Import";

/** One file on its way: its columns, what would happen, how far it is, what became of it. */
export default async function ImportPage({ params, searchParams }: Context) {
  const actor = await requireStaff("members.import");
  const [{ id }, { show, edit, problem }] = await Promise.all([params, searchParams]);
  const run = await getImport({ actor, id });
  if (!run) notFound();
  const isMapping = run.phase === "MAP" || (run.phase === "CHECK" && run.state !== "RUNNING" && edit === "columns");
  return (
    <StaffPage actor={actor} current="/admin/members">
      {run.state === "RUNNING" && <meta httpEquiv="refresh" content={String(SECONDS)} />}
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/members/import">Imports</a>
        </p>
        <h1>{title(run)}</h1>
      </div>
      {problem && (
        <p className="notice bad" role="alert">
          That was not possible any more: this import has gone on since.
        </p>
      )}
      <Facts run={run} />
      {run.prunedAt ? (
        <p className="notice">Its rows were deleted {IMPORT_KEPT_DAYS} days after the last step, as all are.</p>
      ) : isMapping ? (
        <MappingForm
          run={run}
          mapping={run.mapping as ImportMapping}
          mode={run.mode}
          hasConsent={run.hasConsent}
          rows={await listImportRows({ actor, input: { runId: id } })}
        />
      ) : (
        <Stage {...{ run, show, rows: await rowsOf({ actor, run, show }) }} />
      )}
    </StaffPage>
  );
}

/** Which rows are looked at: those of a figure that was opened, else the ones that matter most. */
async function rowsOf({
  actor,
  run,
  show,
}: {
  actor: Parameters<typeof getImport>[0]["actor"];
  run: ImportRun;
  show: string | undefined;
}) {
  if (run.state === "RUNNING") return [];
  if (run.phase === "UNDO") return await listImportRows({ actor, input: { runId: run.id, isUndone: true } });
  return await listImportRows({ actor, input: { runId: run.id, outcome: shownOf(run, show) } });
}
const shownOf = (run: ImportRun, show: string | undefined) =>
  readOutcome(show) ?? (run.refused > 0 ? "REFUSED" : run.changed > 0 ? "CHANGED" : "CREATED");

function Facts({ run }: { run: ImportRun }) {
  return (
    <dl className="facts">
      <dt>File</dt>
      <dd>
        {formatWords(run.format)}, uploaded <When at={run.createdAt} />
      </dd>
      <dt>State</dt>
      <dd>
        <Tag {...runWords(run)} />
      </dd>
      {run.phase !== "MAP" && (
        <>
          <dt>Known members</dt>
          <dd>{MODES[run.mode]}</dd>
        </>
      )}
    </dl>
  );
}

function Stage({
  run,
  show,
  rows,
}: {
  run: ImportRun;
  show: string | undefined;
  rows: Awaited<ReturnType<typeof rowsOf>>;
}) {
  const outcome = shownOf(run, show);
  const path = `/admin/members/import/${run.id}`;
  const isBusy = run.state === "RUNNING";
  const isUndo = run.phase === "UNDO";
  return (
    <>
      {(isBusy || run.state === "STOPPED") && (
        <RunProgress noun="Row" past={run.cursor} of={run.total} isStopped={!isBusy} />
      )}
      {isUndo ? (
        <Undone run={run} />
      ) : (
        <RunFigures path={path} figures={figuresOf(run)} shown={isBusy ? null : outcome} />
      )}
      <RunActions run={run} />
      {run.phase === "CHECK" && !isBusy && (
        <p>
          <a href={`${path}?edit=columns`}>Choose the columns anew</a>
        </p>
      )}
      {run.phase === "IMPORT" && run.state === "WAITING" && <UndoForm run={run} />}
      {rows.length > 0 && (
        <RowTable rows={rows} title={isUndo ? "What was left" : `${outcomeWords[outcome]}, the first ${rows.length}`} />
      )}
    </>
  );
}

function Undone({ run }: { run: ImportRun }) {
  return (
    <p className="notice" role="status">
      Taken back: {run.undone}. Left as they are: {run.kept}
      {run.kept > 0 ? ", because something has happened since." : "."}
    </p>
  );
}
