import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { type BulkRun, getBulkRun, getUndo, listBulkItems } from "@/lib/memberships/queries";
import { BULK_KEPT_DAYS } from "@/lib/memberships/rules";
import { isAllowed } from "@/lib/staff/rules";
import { Pager } from "../../../_ui/pager";
import { RunFigures } from "../../../_ui/run-figures";
import { StaffPage } from "../../../_ui/staff-page";
import { Confirm } from "../_ui/confirm";
import { cameFigures, drawnFigures, shownOf } from "../_ui/figures";
import { ItemTable } from "../_ui/item-table";
import { Progress } from "../_ui/progress";
import { RunActions } from "../_ui/run-actions";
import { RunFacts } from "../_ui/run-facts";
import { bulkWords } from "../_ui/words";

export const metadata: Metadata = { title: "Change to many" };

interface Context {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ show?: string; after?: string; refused?: string; typed?: string; problem?: string }>;
}
const SECONDS = 2;

const title = ({ state, deed }: BulkRun) =>
  state === "DRAWING" ? "Looking at each" : state === "READY" ? "This would happen" : bulkWords[deed].title;

/** One deed for many: what would happen to how many, how far it is, what came of it. */
export default async function BulkRunPage({ params, searchParams }: Context) {
  const actor = await requireStaff("members.write");
  const [{ id }, { show, after, refused, typed, problem }] = await Promise.all([params, searchParams]);
  const run = await getBulkRun({ actor, id });
  if (!run) notFound();
  const path = `/admin/members/bulk/${id}`;
  const isBusy = run.state === "DRAWING" || run.state === "RUNNING";
  const shown = shownOf(run, show);
  const from = /^\d{1,9}$/.test(after ?? "") ? Number(after) : 0;
  const isListed = !isBusy && !run.prunedAt && shown !== null;
  const list = isListed ? await listBulkItems({ actor, input: { runId: id, ...shown.which, after: from } }) : null;
  const undo = await getUndo({ actor, id });
  return (
    <StaffPage actor={actor} current="/admin/members">
      {isBusy && <meta httpEquiv="refresh" content={String(SECONDS)} />}
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/members/bulk">Changes to many</a>
        </p>
        <h1>{title(run)}</h1>
      </div>
      {problem && (
        <p className="notice bad" role="alert">
          That was not possible any more: this has gone on since.
        </p>
      )}
      {run.problem && run.state === "STOPPED" && <p className="notice bad">{run.problem}</p>}
      <RunFacts actor={actor} run={run} />
      {isBusy || run.state === "STOPPED" ? <Progress run={run} /> : null}
      {run.state === "READY" ? (
        <RunFigures path={path} figures={drawnFigures(run)} shown={shown?.name} label="What would happen" />
      ) : run.state !== "DRAWING" ? (
        <RunFigures path={path} figures={cameFigures(run)} shown={shown?.name} label="What came of it" />
      ) : null}
      {run.state === "READY" && <Confirm run={run} typed={typed} isRefused={refused === "count"} />}
      <RunActions run={run} undo={undo} mayExport={isAllowed(actor.role, "members.export")} />
      {run.prunedAt && (
        <p className="notice">Whom it was about was deleted {BULK_KEPT_DAYS} days after the last step, as always.</p>
      )}
      {list && shown && list.rows.length > 0 && (
        <section className="stack-tight" id="whom">
          <h2>{shown.words}</h2>
          <ItemTable run={run} rows={list.rows} title={shown.words} />
          <Pager
            path={path}
            params={{ show: shown.name }}
            previous={null}
            next={list.next === null ? null : String(list.next)}
            isStart={from === 0}
            count={list.rows.length}
            noun="member"
            words={["To the first", "Next"]}
          />
        </section>
      )}
    </StaffPage>
  );
}
