import type { StaffActor } from "@/app/_server/session";
import { listLabels, type MemberPage } from "@/lib/members/queries";
import { isAllowed } from "@/lib/staff/rules";

/** The labels that somebody has, and the form to give them others. */
export async function Labels({ actor, member }: { actor: StaffActor; member: MemberPage }) {
  const { id, labels, erasedAt, mergedIntoId } = member;
  const canWrite = isAllowed(actor.role, "members.write") && !erasedAt && !mergedIntoId;
  const all = canWrite ? await listLabels({ actor }) : [];
  if (labels.length === 0 && all.length === 0) return null;
  const has = new Set(labels.map((label) => label.id));
  return (
    <section className="stack-tight">
      <h2>Labels</h2>
      <p className="row">
        {labels.length === 0 && <span className="soft">None</span>}
        {labels.map(({ id: label, name }) => (
          <span className="state plain" key={label}>
            {name}
          </span>
        ))}
      </p>
      {all.length > 0 && (
        <details>
          <summary className="small">Change labels</summary>
          <form className="stack-tight" method="post" action={`/admin/members/${id}/labels/save`}>
            <fieldset className="plain stack-tight">
              <legend className="hidden-visually">Labels</legend>
              {all.map(({ id: label, name }) => (
                <label className="option" key={label}>
                  <input type="checkbox" name="label" value={label} defaultChecked={has.has(label)} />
                  {name}
                </label>
              ))}
            </fieldset>
            <p>
              <button className="button quiet small" type="submit">
                Save the labels
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
}
