import { getSite } from "@/app/_server/site";
import type { BulkRun } from "@/lib/memberships/queries";
import { RunProgress } from "../../../_ui/run-progress";

/** How far a run is; how many it is for is known only once all were looked at. */
export async function Progress({ run: { state, total, due, done, left, failed } }: { run: BulkRun }) {
  if (state !== "DRAWING") return <RunProgress past={done + left + failed} of={due} isStopped={state === "STOPPED"} />;
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <p role="status">
      {number.format(total)} looked at so far. Nothing is done to anybody; what would happen is shown here as soon as
      all are.
    </p>
  );
}
