import type { FindingRow } from "@/lib/memberships/queries";
import { describeFinding } from "@/lib/memberships/rules/finding";
import type { ReconcileMode } from "@/prisma/generated/enums";
import { StripeLink } from "../../_ui/stripe-link";
import { Tag } from "../../_ui/tag";

/** What Stripe and our records tell differently, each with the member it is about. */
export function FindingTable({ rows, mode }: { rows: readonly FindingRow[]; mode: ReconcileMode }) {
  return (
    <table className="table">
      <caption className="hidden-visually">Differences, in the order in which they were found</caption>
      <thead>
        <tr>
          <th scope="col">Difference</th>
          <th scope="col">Member</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((finding) => {
          const { id, stripeId, repairedAt } = finding;
          const { title, sides } = describeFinding(finding);
          return (
            <tr key={id}>
              <th scope="row">
                <span className="cell-main">{title.charAt(0).toUpperCase() + title.slice(1)}</span>
                <span className="cell-sub">
                  <StripeLink id={stripeId} /> {sides}
                </span>
              </th>
              <td>
                <Member {...finding} />
              </td>
              <td>
                {repairedAt ? (
                  <Tag label="Repaired" tone="good" />
                ) : (
                  <Tag label={mode === "CHECK" ? "Found" : "Left"} tone={mode === "CHECK" ? "plain" : "bad"} />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Member({ memberId, customerId }: Pick<FindingRow, "memberId" | "customerId">) {
  if (memberId) return <a href={`/admin/members/${memberId}`}>{customerId ? <code>{customerId}</code> : "Member"}</a>;
  return customerId ? <StripeLink id={customerId} /> : <span className="soft">nobody</span>;
}
