import type { BulkRun } from "@/lib/memberships/queries";
import { OPPOSITE } from "@/lib/memberships/rules";

interface Props {
  run: BulkRun;
  /** The run that takes this one back, if there is one. */
  undo: BulkRun | null;
  mayExport: boolean;
}

/** What else can be done with a run now: every button posts, none needs a script. */
export function RunActions({ run, undo, mayExport }: Props) {
  const deeds = deedsOf(run, undo !== null);
  const isListed = run.total > 0 && !run.prunedAt && run.state !== "DRAWING";
  return (
    <>
      {undo && (
        <p className="notice">
          It is taken back by <a href={`/admin/members/bulk/${undo.id}`}>a run of its own</a>.
        </p>
      )}
      <div className="row">
        {deeds.length > 0 && (
          <form className="row" method="post" action={`/admin/members/bulk/${run.id}/act`}>
            {deeds.map(({ value, label, isMain }) => (
              <button
                key={value}
                className={isMain ? "button" : "button quiet"}
                type="submit"
                name="action"
                value={value}
              >
                {label}
              </button>
            ))}
          </form>
        )}
        {mayExport && isListed && (
          <form method="post" action={`/admin/members/bulk/${run.id}/outcomes`}>
            <button className="button quiet" type="submit">
              Download the list
            </button>
          </form>
        )}
      </div>
    </>
  );
}

interface Deed {
  value: string;
  label: string;
  isMain?: boolean;
}

function deedsOf({ state, deed, due, done, left, failed, prunedAt }: BulkRun, isUndone: boolean): Deed[] {
  const isLeft = due > done + left + failed;
  if (state === "RUNNING") return [{ value: "stop", label: "Stop" }];
  if (state === "DRAWING" || state === "READY") return [{ value: "discard", label: "Leave it" }];
  if (prunedAt || isUndone) return [];
  return [
    ...(state === "STOPPED" && isLeft ? [{ value: "resume", label: "Go on", isMain: failed === 0 }] : []),
    ...(failed > 0
      ? [
          {
            value: "retry",
            label: isLeft ? "Go on, and try again where it failed" : "Try again where it failed",
            isMain: true,
          },
        ]
      : []),
    ...(done > 0 && OPPOSITE[deed] ? [{ value: "undo", label: "Undo this…" }] : []),
  ];
}
