import { LABEL_COUNT_CAP } from "@/lib/members/queries";
import type { LabelRow } from "@/lib/members/schema";
import { LabelChip } from "../../_ui/label-chip";

/** Asks once more before a label goes that somebody has: nothing puts it back on them. */
export function DeleteLabel({ label: { id, name, colour }, count }: { label: LabelRow; count: number }) {
  const many = count > LABEL_COUNT_CAP ? `More than ${LABEL_COUNT_CAP.toLocaleString("en-US")}` : String(count);
  return (
    <form className="stack narrow" method="post" action="/admin/members/labels/save">
      <h1>Delete this label?</h1>
      <p>
        <LabelChip name={name} colour={colour} />{" "}
        {count === 1 ? "One member has it and loses it." : `${many} members have it and lose it.`} Each one’s history
        keeps that. Nothing puts it back on them.
      </p>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="sure" value="yes" />
      <p className="row">
        <button className="button bad" type="submit" name="action" value="delete">
          Delete it
        </button>
        <a href="/admin/members/labels">Keep it</a>
      </p>
    </form>
  );
}
