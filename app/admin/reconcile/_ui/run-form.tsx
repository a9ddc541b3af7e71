import type { ReconcileRunRow } from "@/lib/memberships/queries";
import { DeedButton } from "../../_ui/run-deeds";

/** What may be done now: one of two beginnings, going on, or stopping. Every button posts; none needs a script. */
export function RunForm({ latest }: { latest: ReconcileRunRow | undefined }) {
  const isRunning = latest?.state === "RUNNING";
  const isBroken = latest?.state === "STOPPED" || latest?.state === "FAILED";
  return (
    <form className="search" method="post" action="/admin/reconcile/run">
      {isRunning ? (
        <DeedButton value="stop" label={latest.stopAskedAt ? "Stopping after this page…" : "Stop"} isQuiet />
      ) : (
        <>
          <div className="field">
            <label htmlFor="scope">Look at</label>
            <select className="input" id="scope" name="scope" defaultValue="recent">
              <option value="recent">what is new since the last repair</option>
              <option value="all">everything, however old</option>
            </select>
          </div>
          <DeedButton value="check" label="Compare only" isQuiet />
          <DeedButton value="repair" label="Compare and repair" />
          {isBroken && <DeedButton value="resume" label="Go on with the last" isQuiet />}
        </>
      )}
    </form>
  );
}
