import type { ImportRun } from "@/lib/members/queries";
import { type Deed, RunDeeds } from "../../../_ui/run-deeds";

/** What can be done with a run now, and what became of what was refused. */
export function RunActions({ run }: { run: ImportRun }) {
  const path = `/admin/members/import/${run.id}`;
  return (
    <>
      <RunDeeds path={path} deeds={deedsOf(run)} />
      {run.refused > 0 && run.state === "WAITING" && (
        <form className="stack-tight" method="post" action={`${path}/refused`}>
          <p className="soft">
            The refused rows can be downloaded as they came, with the reason in a last column: mend them there and
            upload the file again.
          </p>
          <button className="button quiet" type="submit">
            Download the refused rows
          </button>
        </form>
      )}
    </>
  );
}

function deedsOf({ phase, state, created, changed }: ImportRun): Deed[] {
  if (state === "RUNNING") return [{ value: "stop", label: "Stop", isQuiet: true }];
  if (state === "STOPPED")
    return [{ value: "resume", label: "Go on" }, ...(phase === "IMPORT" ? [UNDO] : phase === "CHECK" ? [DISCARD] : [])];
  if (phase !== "CHECK" || state !== "WAITING") return [];
  const isSomething = created + changed > 0;
  return [...(isSomething ? [{ value: "start", label: importLabel(created, changed) }] : []), DISCARD];
}

const UNDO: Deed = { value: "undo", label: "Undo what was imported", isQuiet: true };
const DISCARD: Deed = { value: "discard", label: "Throw this file away", isQuiet: true };

const many = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "member" : "members"}`;

const importLabel = (created: number, changed: number) => {
  if (changed === 0) return `Add ${many(created)}`;
  if (created === 0) return `Change ${many(changed)}`;
  return `Add ${many(created)} and change ${changed.toLocaleString("en-US")}`;
};
