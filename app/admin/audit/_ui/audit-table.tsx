import { sayAction } from "@/lib/audit-actions";
import type { AuditRow } from "@/lib/staff/queries";
import { addressOf } from "../../_ui/address";
import { When } from "../../_ui/when";
import { sayChanges } from "./say-changes";

const BY = { STAFF: "Staff", MEMBER: "The member", GUEST: "A guest", SYSTEM: "The system" } as const;
const PATH = "/admin/audit";

export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  return (
    <table className="table log">
      <caption className="hidden-visually">What was done, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Who</th>
          <th scope="col">To what</th>
          <th scope="col" className="number">
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <strong>{sayAction(row.action)}</strong>
              <Changes row={row} />
            </th>
            <td>
              {row.actorId ? (
                <a href={addressOf(PATH, { who: row.actorId })}>{row.actorName ?? BY[row.actorKind]}</a>
              ) : (
                BY[row.actorKind]
              )}
              {row.network && <span className="cell-sub">from {row.network}</span>}
            </td>
            <td>
              {row.memberId && <a href={`/admin/members/${row.memberId}`}>Member</a>}
              <span className="cell-sub">
                {row.subjectType.toLowerCase().replaceAll("-", " ")}{" "}
                <a href={addressOf(PATH, { query: row.subjectId })}>
                  <code>{row.subjectId}</code>
                </a>
              </span>
            </td>
            <td className="number">
              <When at={row.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Changes({ row: { before, after, personal } }: { row: AuditRow }) {
  const lines = [
    ...sayChanges(before, after),
    ...sayChanges(personal?.before, personal?.after),
    ...(personal?.network ? [`from ${personal.network}`] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <span className="cell-sub breakable">
      {lines.map((line) => (
        <span className="line" key={line}>
          {line}
        </span>
      ))}
    </span>
  );
}
