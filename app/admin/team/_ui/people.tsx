import type { InviteRow, StaffRow } from "@/lib/staff/queries";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { roleWords } from "../../_ui/words";

export function StaffTable({ rows, self }: { rows: readonly StaffRow[]; self: string }) {
  return (
    <table className="table people">
      <caption className="hidden-visually">Everybody who works here</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Role</th>
          <th scope="col">State</th>
          <th scope="col" className="wide">
            Second factor
          </th>
          <th scope="col" className="number">
            Last here
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ userId, name, address, role, disabledAt, seenAt, hasFactor }) => (
          <tr key={userId}>
            <th scope="row">
              <a className="cell-main" href={`/admin/team/${userId}`}>
                {name ?? address}
              </a>
              <span className="cell-sub breakable">
                {address}
                {userId === self && " (you)"}
              </span>
            </th>
            <td>{roleWords[role].label}</td>
            <td>{disabledAt ? <Tag label="Shut out" tone="bad" /> : <Tag label="May sign in" tone="good" />}</td>
            <td className="wide">{hasFactor ? "Authenticator app" : <span className="soft">None</span>}</td>
            <td className="number">{seenAt ? <When at={seenAt} /> : <span className="soft">Not signed in</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function InviteTable({ rows }: { rows: readonly InviteRow[] }) {
  return (
    <table className="table invites">
      <caption className="hidden-visually">Invitations that are open</caption>
      <thead>
        <tr>
          <th scope="col">To</th>
          <th scope="col">Role</th>
          <th scope="col">Until</th>
          <th scope="col">
            <span className="hidden-visually">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, address, role, expiresAt, isExpired }) => (
          <tr key={id}>
            <th scope="row" className="breakable">
              {address}
            </th>
            <td>{roleWords[role].label}</td>
            <td>{isExpired ? <Tag label="Ran out" tone="bad" /> : <When at={expiresAt} isDay />}</td>
            <td>
              <form className="row" method="post" action="/admin/team/invite/resend">
                <input type="hidden" name="id" value={id} />
                <button className="button quiet small" type="submit" aria-label={`Send again to ${address}`}>
                  Send again
                </button>
                <button
                  className="button quiet small"
                  type="submit"
                  formAction="/admin/team/invite/withdraw"
                  aria-label={`Take back the invitation of ${address}`}
                >
                  Take back
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
