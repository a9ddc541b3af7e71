import type { StaffActor } from "@/app/_server/session";
import { listSegments } from "@/lib/members/queries";
import { memberListSchema, SEGMENT_NAME_MOST } from "@/lib/members/schema";
import { isAllowed } from "@/lib/staff/rules";
import { Empty } from "../../../_ui/empty";
import { FilterFacts } from "../../_ui/filter-facts";
import { LIST } from "../../_ui/list-address";
import { segmentAddress } from "../../_ui/segments";

interface SegmentFormsProps {
  actor: StaffActor;
  /** A name that could not be given. */
  wrong?: { id: string; typed: string; error: string };
}

/** Every segment with what it asks for; who may, gives it another name or takes it away. */
export async function SegmentForms({ actor, wrong }: SegmentFormsProps) {
  const segments = await listSegments({ actor });
  const mayWrite = isAllowed(actor.role, "members.write");
  return (
    <>
      <div className="stack-tight">
        <p className="small">
          <a href={LIST}>Members</a>
        </p>
        <h1>Segments</h1>
      </div>
      {segments.length === 0 && (
        <Empty title="No segment was kept yet.">
          <p>Set filters in the list of members, and keep them under a name.</p>
        </Empty>
      )}
      {segments.map((segment) => {
        const { id, name, filters, match } = segment;
        const error = wrong?.id === id ? wrong.error : undefined;
        return (
          <section className="stack-tight" key={id} id={id}>
            <h2>
              <a href={segmentAddress(segment)}>{name}</a>
            </h2>
            <FilterFacts actor={actor} list={memberListSchema.parse({ ...filters, match })} />
            {mayWrite && (
              <form className="search" method="post" action="/admin/members/segments/save">
                <input type="hidden" name="id" value={id} />
                <div className="field">
                  <label htmlFor={`name-${id}`}>
                    Name<span className="hidden-visually"> of the segment “{name}”</span>
                  </label>
                  {error && (
                    <p className="error" id={`error-${id}`}>
                      {error}
                    </p>
                  )}
                  <input
                    {...{ className: "input", id: `name-${id}`, name: "name", maxLength: SEGMENT_NAME_MOST }}
                    defaultValue={error ? wrong?.typed : name}
                    autoComplete="off"
                    {...(error && { "aria-invalid": true, "aria-describedby": `error-${id}` })}
                  />
                </div>
                <button className="button quiet" type="submit">
                  Rename
                </button>
                <button className="button quiet" type="submit" name="action" value="delete">
                  Delete<span className="hidden-visually"> the segment “{name}”</span>
                </button>
              </form>
            )}
          </section>
        );
      })}
    </>
  );
}
