import type { ReconcileRunRow } from "@/lib/memberships/queries";

/** What may be done now: one of two beginnings, going on, or stopping. Every button posts; none needs a script. */
export function RunForm({ latest }: { latest: ReconcileRunRow | undefined }) {
  const isRunning = latest?.state === "RUNNING";
  const isBroken = latest?.state === "STOPPED" || latest?.state === "FAILED";
  return (
    <form className="search" method="post" action="/admin/reconcile/run">
      {isRunning ? (
        <Button value="stop" label={latest.stopAskedAt ? "Stopping after this page…" : "Stop"} isQuiet />
      ) : (
        <>
          <div className="field">
            <label htmlFor="scope">Look at</label>
            <select className="input" id="scope" name="scope" defaultValue="recent">
              <option value="recent">what is new since the last repair</option>
              <option value="all">everything, however old</option>
            </select>
          </div>
          <Button value="check" label="Compare only" isQuiet />
          <Button value="repair" label="Compare and repair" />
          {isBroken && <Button value="resume" label="Go on with the last" isQuiet />}
        </>
      )}
    </form>
  );
}

function Button({ value, label, isQuiet = false }: { value: string; label: string; isQuiet?: boolean }) {
  return (
    <button className={isQuiet ? "button quiet" : "button"} type="submit" name="action" value={value}>
      {label}
    </button>
  );
}
