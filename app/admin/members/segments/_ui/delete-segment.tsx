import type { StaffActor } from "@/app/_server/session";
import { countMembers } from "@/lib/members/queries";
import { memberListSchema, type SegmentRow } from "@/lib/members/schema";
import { FilterFacts } from "../../_ui/filter-facts";
import { MemberCount } from "../../_ui/member-count";

/** Asks once more before a segment goes: it is everybody's who works here, and its name is all that goes. */
export async function DeleteSegment({ actor, segment }: { actor: StaffActor; segment: SegmentRow }) {
  const { id, name, filters, match } = segment;
  const list = { ...filters, match };
  return (
    <form className="stack narrow" method="post" action="/admin/members/segments/save">
      <h1>Delete the segment “{name}”?</h1>
      <FilterFacts actor={actor} list={memberListSchema.parse(list)} />
      <p>
        In it now: <MemberCount {...(await countMembers({ actor, input: list }))} />. They stay as they are, with
        everything about them. What goes is the name for these filters, for everybody who works here; the filters can be
        set and kept again.
      </p>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="sure" value="yes" />
      <p className="row">
        <button className="button bad" type="submit" name="action" value="delete">
          Delete it
        </button>
        <a href="/admin/members/segments">Keep it</a>
      </p>
    </form>
  );
}
