import { getSite } from "@/app/_server/site";
import type { ImportRun } from "@/lib/members/queries";

/** How far a run is. The page comes anew by itself, without a script. */
export async function Progress({ run: { cursor, total, state } }: { run: ImportRun }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <div className="stack-tight">
      <label className="label" htmlFor="progress">
        Row {number.format(cursor)} of {number.format(total)}
        {state === "STOPPED" && ", stopped"}
      </label>
      <progress className="progress" id="progress" max={total} value={cursor} />
    </div>
  );
}
