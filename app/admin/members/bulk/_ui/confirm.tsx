import { getSite } from "@/app/_server/site";
import { Field } from "@/app/_ui/field";
import type { BulkRun } from "@/lib/memberships/queries";
import { isEverybody, needsCount } from "@/lib/memberships/rules";
import { bulkWords, members } from "./words";

interface Props {
  run: BulkRun;
  typed: string | undefined;
  isRefused: boolean;
}

/** The one button that does what is shown; for an erasure, and for everybody, how many they are is typed besides. */
export async function Confirm({ run, typed, isRefused }: Props) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  const { id, deed, due } = run;
  if (due === 0) return <p className="notice">There is nothing to do: nobody would be changed.</p>;
  return (
    <form className="stack narrow" method="post" action={`/admin/members/bulk/${id}/act`}>
      {isEverybody(run) && (
        <p className="notice bad">
          No filter was set: this is for every member there is. If that is not what you meant, leave it.
        </p>
      )}
      {needsCount(run) && (
        <Field
          name="count"
          label={`Type ${number.format(due)} to say that you mean all of them`}
          typed={typed ?? ""}
          inputMode="numeric"
          required
          error={isRefused ? `Type ${number.format(due)}, which is how many it is about.` : undefined}
        />
      )}
      <p className="row">
        <button className="button" type="submit" name="action" value="start">
          {bulkWords[deed].button} {members(due, number)}
        </button>
      </p>
    </form>
  );
}
