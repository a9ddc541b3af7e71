import { getSite } from "@/app/_server/site";
import type { BulkRun } from "@/lib/memberships/queries";

/** How far a run is. The page comes anew by itself, without a script. */
export async function Progress({ run: { state, total, due, done, left, failed } }: { run: BulkRun }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  if (state === "DRAWING")
    return (
      <p role="status">
        {number.format(total)} looked at so far. Nothing is done to anybody; what would happen is shown here as soon as
        all are.
      </p>
    );
  const past = done + left + failed;
  return (
    <div className="stack-tight">
      <p>
        <label className="label" htmlFor="progress">
          {number.format(past)} of {number.format(due)}
          {state === "STOPPED" && ", stopped"}
        </label>
      </p>
      <progress className="progress" id="progress" max={due} value={past} />
    </div>
  );
}
