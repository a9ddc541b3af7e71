import { getSite } from "@/app/_server/site";

interface Props {
  /** What is counted, as "Row" in "Row 3 of 10". */
  noun?: string;
  past: number;
  of: number;
  isStopped: boolean;
}

/** How far a run is. The page comes anew by itself, without a script. */
export async function RunProgress({ noun, past, of, isStopped }: Props) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <div className="stack-tight">
      <p>
        <label className="label" htmlFor="progress">
          {noun} {number.format(past)} of {number.format(of)}
          {isStopped && ", stopped"}
        </label>
      </p>
      <progress className="progress" id="progress" max={of} value={past} />
    </div>
  );
}
