import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { Field } from "@/app/_ui/field";
import { getOfflineGift, getOfflineMember } from "@/lib/memberships/queries";
import { Money } from "../../../_ui/money";
import { StaffPage } from "../../../_ui/staff-page";
import { When } from "../../../_ui/when";
import { methodWords, whoIs } from "../_ui/words";

export const metadata: Metadata = { title: "Correct a gift" };

type Query = Promise<{ payment?: string; problem?: string }>;

/** What reversing a recorded gift does, before it is done. */
export default async function CorrectPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireStaff("money.record");
  const { payment: paymentId, problem } = await searchParams;
  const gift = await getOfflineGift({ actor, paymentId });
  if (!gift) redirect("/admin/members");
  const { payment, method, reference, correctedAt } = gift;
  const { id, amount, currency, paidAt, memberId } = payment;
  const member = await getOfflineMember({ actor, id: memberId ?? undefined });
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/members/${memberId}`}>Back</a>
        </p>
        <h1>Correct a gift</h1>
      </div>
      <dl className="facts">
        <dt>Member</dt>
        <dd>{member ? whoIs(member) : "Nobody any more"}</dd>
        <dt>Gift</dt>
        <dd>
          <Money amount={amount} currency={currency} />, {methodWords[method].toLowerCase()}
          {reference && ` ${reference}`}
        </dd>
        <dt>Received</dt>
        <dd>{paidAt && <When at={paidAt} isDay />}</dd>
        <dt>Ledger</dt>
        <dd>
          One more entry, of <Money amount={-amount} currency={currency} />, dated today. The first stays; together they
          come to nothing. To record it rightly, enter it anew.
        </dd>
      </dl>
      {correctedAt ? (
        <p className="notice">
          It was corrected on <When at={correctedAt} isDay />.
        </p>
      ) : (
        <form className="stack narrow" method="post" action="/admin/members/offline/correct/save">
          <input type="hidden" name="payment" value={id} />
          <Field
            name="reason"
            label="Why?"
            maxLength={300}
            error={problem === "reason" ? "Say why, for whoever looks at the books later." : undefined}
          />
          <button className="button" type="submit">
            Reverse it
          </button>
        </form>
      )}
    </StaffPage>
  );
}
