import type { StaffActor } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { COUNT_CAP, countLiveMembers, listMembers } from "@/lib/members/queries";
import { MemberTable } from "../members/_ui/member-table";
import { Empty } from "./empty";
import { membershipWords } from "./words";

/** How many memberships run, and who came last. */
export async function MembersGlance({ actor }: { actor: StaffActor }) {
  const [counts, { rows }] = await Promise.all([
    countLiveMembers({ actor }),
    listMembers({ actor, input: { pageSize: 5 } }),
  ]);
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <>
      <section>
        <h2>Memberships</h2>
        <ul className="figures">
          {counts.map(({ status, count }) => (
            <li key={status}>
              <a href={`/admin/members?status=${status}`}>
                <strong>{count > COUNT_CAP ? `${number.format(COUNT_CAP)}+` : number.format(count)}</strong>
                {membershipWords[status].label}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Newest members</h2>
        {rows.length > 0 ? <MemberTable rows={rows} /> : <Empty title="There are no members yet." />}
      </section>
    </>
  );
}
