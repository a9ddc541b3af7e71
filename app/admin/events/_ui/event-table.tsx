import type { EventRow } from "@/lib/webhooks/queries";
import { Breakable } from "../../_ui/breakable";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { eventWords } from "../../_ui/words";

export function EventTable({ rows }: { rows: readonly EventRow[] }) {
  return (
    <table className="table">
      <caption className="hidden-visually">Events, the last received first</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">State</th>
          <th scope="col" className="wide">
            Customer
          </th>
          <th scope="col" className="wide number">
            Failed tries
          </th>
          <th scope="col" className="number">
            Received
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, type, state, error, note, customerId, attempts, receivedAt }) => (
          <tr key={id}>
            <th scope="row">
              <a className="cell-main" href={`/admin/events/${id}`}>
                <Breakable text={type} />
              </a>
              <span className="cell-sub">
                <code>{id}</code>
              </span>
            </th>
            <td>
              <Tag {...eventWords[state]} />
              {error && <span className="cell-sub">{error}</span>}
              {note && <span className="cell-sub">Another API version</span>}
            </td>
            <td className="wide">
              {customerId ? (
                <a href={`/admin/members?query=${customerId}`}>
                  <code>{customerId}</code>
                </a>
              ) : (
                <span className="soft">–</span>
              )}
            </td>
            <td className="wide number">{attempts}</td>
            <td className="number">
              <When at={receivedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
