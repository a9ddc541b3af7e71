import type { NewsletterRow } from "@/lib/members/queries";
import { When } from "../../_ui/when";

/** One row for each who signed up, with what can be done about it. */
export function NewsletterTable({ rows, isWriter }: { rows: NewsletterRow[]; isWriter: boolean }) {
  return (
    <table className="table">
      <caption className="hidden-visually">Who signed up, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">Address</th>
          <th scope="col">Signed up on</th>
          <th scope="col">Language</th>
          <th scope="col">Confirmed</th>
          {isWriter && (
            <th scope="col">
              <span className="hidden-visually">Change</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, address, memberId, source, locale, createdAt, confirmedAt }) => (
          <tr key={id}>
            <th scope="row" className="breakable">
              {memberId ? (
                <>
                  <a className="cell-main" href={`/admin/members/${memberId}`}>
                    {address}
                  </a>
                  <span className="cell-sub">Member</span>
                </>
              ) : (
                <span className="cell-main">{address}</span>
              )}
            </th>
            <td className="breakable">{source}</td>
            <td>{locale}</td>
            <td>
              {confirmedAt ? (
                <When at={confirmedAt} />
              ) : (
                <span className="soft">
                  Not yet; asked <When at={createdAt} />
                </span>
              )}
            </td>
            {isWriter && (
              <td>
                <form method="post" action="/admin/newsletter/remove">
                  <input type="hidden" name="step" value="ask" />
                  <button className="button quiet small" type="submit" name="id" value={id}>
                    Remove<span className="hidden-visually"> {address}</span>
                  </button>
                </form>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
