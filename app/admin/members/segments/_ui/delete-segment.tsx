import type { StaffActor } from "@/app/_server/session";
import { DeleteQuestion } from "@/app/admin/_ui/delete-question";
import { countMembers } from "@/lib/members/queries";
import { memberListSchema, type SegmentRow } from "@/lib/members/schema";
import { FilterFacts } from "../../_ui/filter-facts";
import { MemberCount } from "../../_ui/member-count";

const SEGMENTS = "/admin/members/segments";

/** Asks once more before a segment goes: it is everybody's who works here, and its name is all that goes. */
export async function DeleteSegment({ actor, segment }: { actor: StaffActor; segment: SegmentRow }) {
  const { id, name, filters, match } = segment;
  const list = { ...filters, match };
  return (
    <DeleteQuestion title={`Delete the segment “${name}”?`} action={`${SEGMENTS}/save`} id={id} back={SEGMENTS}>
      <FilterFacts actor={actor} list={memberListSchema.parse(list)} />
      <p>
        In it now: <MemberCount {...(await countMembers({ actor, input: list }))} />. They stay as they are, with
        everything about them. What goes is the name for these filters, for everybody who works here; the filters can be
        set and kept again.
      </p>
    </DeleteQuestion>
  );
}
