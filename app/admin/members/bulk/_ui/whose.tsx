import type { StaffActor } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { type MemberListOutput, memberListSchema } from "@/lib/members/schema";
import type { BulkRun } from "@/lib/memberships/queries";
import { isEverybody } from "@/lib/memberships/rules";
import { FilterFacts, HiddenFilters } from "../../_ui/filter-facts";
import { members } from "./words";

/** Those ticked, or a list's filters, to be posted with a form: never both, and never more than was chosen. */
export function HiddenWhose({ list }: { list: MemberListOutput }) {
  if (list.member.length === 0) return <HiddenFilters list={list} />;
  return list.member.map((id) => <input key={id} type="hidden" name="member" value={id} />);
}

/** Whom a deed would be for, in words, before anybody is counted. */
export async function Whose({ actor, list }: { actor: StaffActor; list: MemberListOutput }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  if (list.member.length > 0) return <p>For the {members(list.member.length, number)} that you ticked.</p>;
  if (list.query === "" && Object.keys(list.filters).length === 0)
    return <p className="notice bad">No filter is set: this is for every member there is.</p>;
  return (
    <>
      <p>For all members that fit:</p>
      <FilterFacts actor={actor} list={list} />
    </>
  );
}

/** Whom a run was drawn from. */
export async function RunWhose({ actor, run }: { actor: StaffActor; run: BulkRun }) {
  if (run.undoOfId) return <a href={`/admin/members/bulk/${run.undoOfId}`}>Those whom that run has changed</a>;
  const number = new Intl.NumberFormat((await getSite()).locale);
  if (run.chosen !== null) return `${members(run.chosen, number)}, ticked`;
  if (isEverybody(run)) return <strong>Every member: no filter was set</strong>;
  const list = memberListSchema.parse({ ...(run.filters as object), match: run.match });
  return (
    <>
      {run.isSearch && <p>Found by a search, whose words are not kept</p>}
      <FilterFacts actor={actor} list={list} />
    </>
  );
}
