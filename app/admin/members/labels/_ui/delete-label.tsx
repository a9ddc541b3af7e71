import { DeleteQuestion } from "@/app/admin/_ui/delete-question";
import { LABEL_COUNT_CAP } from "@/lib/members/queries";
import type { LabelRow } from "@/lib/members/schema";
import { LabelChip } from "../../_ui/label-chip";

const LABELS = "/admin/members/labels";

/** Asks once more before a label goes that somebody has: nothing puts it back on them. */
export function DeleteLabel({ label: { id, name, colour }, count }: { label: LabelRow; count: number }) {
  const many = count > LABEL_COUNT_CAP ? `More than ${LABEL_COUNT_CAP.toLocaleString("en-US")}` : String(count);
  return (
    <DeleteQuestion title="Delete this label?" action={`${LABELS}/save`} id={id} back={LABELS}>
      <p>
        <LabelChip name={name} colour={colour} />{" "}
        {count === 1 ? "One member has it and loses it." : `${many} members have it and lose it.`} Each one’s history
        keeps that. Nothing puts it back on them.
      </p>
    </DeleteQuestion>
  );
}
