import type { StaffActor } from "@/app/_server/session";
import type { MemberPage } from "@/lib/members/queries";
import { isAllowed } from "@/lib/staff/rules";

/** For who writes and asks for their data, or to be forgotten, and cannot sign in. */
export function Data({ actor, member: { id, erasedAt, mergedIntoId } }: { actor: StaffActor; member: MemberPage }) {
  const mayExport = isAllowed(actor.role, "members.export");
  const mayErase = isAllowed(actor.role, "members.erase") && !erasedAt;
  const mayMerge = isAllowed(actor.role, "members.merge") && !erasedAt && !mergedIntoId;
  if (!mayExport && !mayErase && !mayMerge) return null;
  return (
    <section className="stack-tight">
      <h2>Their data</h2>
      {mayExport && (
        <form className="row" method="post" action={`/admin/members/${id}/export`}>
          <button className="button quiet small" type="submit" name="format" value="csv">
            Export as tables
          </button>
          <button className="button quiet small" type="submit" name="format" value="json">
            Export as JSON
          </button>
        </form>
      )}
      {mayMerge && (
        <p>
          <a href={`/admin/members/${id}/merge`}>Merge with another record…</a>
        </p>
      )}
      {mayErase && (
        <p>
          <a href={`/admin/members/${id}/erase`}>Erase this member…</a>
        </p>
      )}
    </section>
  );
}
