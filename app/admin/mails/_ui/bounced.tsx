import type { StaffActor } from "@/app/_server/session";
import { listBounced } from "@/lib/members/queries";
import { isAllowed } from "@/lib/staff/rules";
import { Empty } from "../../_ui/empty";
import { When } from "../../_ui/when";

/** Where mail comes back from, the last first: to these addresses nothing more is sent. */
export async function Bounced({ actor }: { actor: StaffActor }) {
  if (!isAllowed(actor.role, "members.read")) return null;
  const { rows, hasMore } = await listBounced({ actor });
  return (
    <section className="stack-tight" aria-labelledby="bounced">
      <h2 id="bounced">Mail that comes back</h2>
      <p className="soft">
        Nothing more is sent to these addresses until their member signs in or confirms another one, or staff let it go
        again.
      </p>
      {rows.length === 0 && <Empty title="All mail arrives, as far as we are told." />}
      {rows.length > 0 && (
        <table className="table">
          <caption className="hidden-visually">Addresses that mail comes back from, the last first</caption>
          <thead>
            <tr>
              <th scope="col">Address</th>
              <th scope="col">Status</th>
              <th scope="col" className="number">
                Since
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, memberId, address, bouncedAt, bounceCode }) => (
              <tr key={id}>
                <th scope="row">
                  <a className="cell-main" href={`/admin/members/${memberId}`}>
                    {address}
                  </a>
                </th>
                <td>{bounceCode ?? "–"}</td>
                <td className="number">{bouncedAt && <When at={bouncedAt} isDay />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasMore && (
        <p>
          <a href="/admin/members?bounced=yes">All members whose mail comes back</a>
        </p>
      )}
    </section>
  );
}
