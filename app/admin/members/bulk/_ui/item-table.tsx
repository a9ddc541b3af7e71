import type { BulkRow, BulkRun } from "@/lib/memberships/queries";
import { sayVerdict } from "@/lib/memberships/rules";
import { Breakable } from "../../../_ui/breakable";
import { Money } from "../../../_ui/money";
import { When } from "../../../_ui/when";
import { perWords } from "../../../_ui/words";

/** Some of those whom a run is about, and what becomes of each. */
export function ItemTable({ run, rows, title }: { run: BulkRun; rows: readonly BulkRow[]; title: string }) {
  return (
    <table className="table">
      <caption className="hidden-visually">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">{run.state === "READY" ? "What happens" : "What came of it"}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.position}>
            <th scope="row">
              <a className="cell-main" href={`/admin/members/${row.memberId}`}>
                {row.name ?? row.address ?? "No name"}
              </a>
              {row.name && row.address && (
                <span className="cell-sub">
                  <Breakable text={row.address} />
                </span>
              )}
            </th>
            <td className="samples">
              {said(run, row)}
              {run.state === "READY" && row.outcome === "DUE" && row.membership && (
                <Held membership={row.membership} isNow={run.deed === "ERASE"} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What they give now, and when it would end. */
function Held({ membership, isNow }: { membership: NonNullable<BulkRow["membership"]>; isNow: boolean }) {
  const { source, plan, amount, feeCover, currency, currentPeriodEnd } = membership;
  return (
    <span className="cell-sub">
      {source === "STRIPE" && (
        <>
          <Money amount={amount + feeCover} currency={currency} /> {perWords[plan]}
        </>
      )}
      {!isNow && currentPeriodEnd && (
        <>
          , until <When at={currentPeriodEnd} isDay />
        </>
      )}
    </span>
  );
}

function said({ state, deed }: BulkRun, { verdict, outcome, sentence }: BulkRow): string {
  if (sentence) return sentence;
  if (state === "READY" || outcome === "SPARED") return sayVerdict(deed, verdict);
  return outcome === "DONE" ? "Done" : outcome === "DUE" ? "Not yet" : "";
}
