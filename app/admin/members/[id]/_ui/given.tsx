import { getSite } from "@/app/_server/site";
import type { GivenAround } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { Money } from "../../../_ui/money";
import { When } from "../../../_ui/when";

interface Props {
  rows: GivenAround[];
  memberId: string;
  canChange: boolean;
}

/** Memberships that this member gave to others, or was given. */
export async function Given({ rows, memberId, canChange }: Props) {
  if (rows.length === 0) return null;
  const { mine, plans } = strings((await getSite()).locale).given;
  return (
    <section>
      <h2>Given memberships</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {row.giverId === memberId
              ? `To ${row.recipientName ?? row.recipientAddress ?? "somebody"}`
              : `From ${row.giverName}`}
            : {plans[row.plan].toLowerCase()}, <Money amount={row.amount} currency={row.currency} />,{" "}
            {mine.states[row.state].toLowerCase()}
            {row.redeemedAt && (
              <>
                {" "}
                on <When at={row.redeemedAt} isDay />
              </>
            )}
            {row.state === "waiting" && row.deliverAt && (
              <>
                {" "}
                (<When at={row.deliverAt} isDay />)
              </>
            )}
            <Other row={row} memberId={memberId} />{" "}
            {canChange && <a href={`/admin/members/given?id=${row.id}`}>Open</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The other side of the gift, once both are known. */
function Other({ row: { giverId, recipientId }, memberId }: { row: GivenAround; memberId: string }) {
  const other = giverId === memberId ? recipientId : giverId;
  if (!other || other === memberId) return null;
  return (
    <>
      {". "}
      <a href={`/admin/members/${other}`}>{giverId === memberId ? "Who has it" : "Who gave it"}</a>
    </>
  );
}
