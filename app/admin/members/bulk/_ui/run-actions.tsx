import type { BulkRun } from "@/lib/memberships/queries";
import { OPPOSITE } from "@/lib/memberships/rules";
import { type Deed, RunDeeds } from "../../../_ui/run-deeds";

interface Props {
  run: BulkRun;
  /** The run that takes this one back, if there is one. */
  undo: BulkRun | null;
  mayExport: boolean;
}

/** What else can be done with a run now. */
export function RunActions({ run, undo, mayExport }: Props) {
  const path = `/admin/members/bulk/${run.id}`;
  const isListed = run.total > 0 && !run.prunedAt && run.state !== "DRAWING";
  return (
    <>
      {undo && (
        <p className="notice">
          It is taken back by <a href={`/admin/members/bulk/${undo.id}`}>a run of its own</a>.
        </p>
      )}
      <div className="row">
        <RunDeeds path={path} deeds={deedsOf(run, undo !== null)} />
        {mayExport && isListed && (
          <form method="post" action={`${path}/outcomes`}>
            <button className="button quiet" type="submit">
              Download the list
            </button>
          </form>
        )}
      </div>
    </>
  );
}

function deedsOf({ state, deed, due, done, left, failed, prunedAt }: BulkRun, isUndone: boolean): Deed[] {
  const isLeft = due > done + left + failed;
  if (state === "RUNNING") return [{ value: "stop", label: "Stop", isQuiet: true }];
  if (state === "DRAWING" || state === "READY") return [{ value: "discard", label: "Leave it", isQuiet: true }];
  if (prunedAt || isUndone) return [];
  return [
    ...(state === "STOPPED" && isLeft ? [{ value: "resume", label: "Go on", isQuiet: failed > 0 }] : []),
    ...(failed > 0
      ? [
          {
            value: "retry",
            label: isLeft ? "Go on, and try again where it failed" : "Try again where it failed",
          },
        ]
      : []),
    ...(done > 0 && OPPOSITE[deed] ? [{ value: "undo", label: "Undo this…", isQuiet: true }] : []),
  ];
}
