import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { DeliveryForm, deliveryOf, GivenFacts } from "@/app/_ui/given-item";
import { getGivenForStaff } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { Money } from "../../_ui/money";
import { StaffPage } from "../../_ui/staff-page";

export const metadata: Metadata = { title: "Given membership" };

const ACTION = "/admin/members/given";
const DONE: Record<string, string> = {
  changed: "Saved. It is delivered as you said.",
  resent: "It is on its way again.",
  withdrawn: "It was taken back. Its payment is as it was.",
  refunded: "It was taken back. Its payment is on its way back, and the giver is told.",
  unrefunded:
    "It was taken back, but Stripe refused to pay its payment back: its balance may be too low for now. Try the refund again from the giver’s record.",
  unfinished:
    "Stripe did not answer. What was begun goes on by itself: look at this page, and at the payment in the giver’s record, in a few minutes.",
  refused: "Nothing was done: it has gone on since, or it was sent again several times today.",
};

const BAD = ["refused", "unrefunded", "unfinished"];

type Query = Promise<{ id?: string; done?: string }>;

/** One given membership, and what staff can mend about it: address, day, sending again, taking it back. */
export default async function GivenPage({ searchParams }: { searchParams: Query }) {
  const actor = await requireStaff("memberships.write");
  const { id, done } = await searchParams;
  const given = await getGivenForStaff({ actor, id });
  if (!given) redirect("/admin/members");
  const { locale, timeZone } = await getSite();
  const { mine, plans } = strings(locale).given;
  const { state, plan, amount, currency, giverName, recipientName, giverId } = given;
  const isOpen = state === "open" || state === "waiting" || state === "expired";
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={giverId ? `/admin/members/${giverId}` : "/admin/members"}>Back</a>
        </p>
        <h1>Given membership</h1>
      </div>
      {done && DONE[done] && (
        <p className={BAD.includes(done) ? "notice bad" : "notice good"} role="status">
          {DONE[done]}
        </p>
      )}
      <p>
        {plans[plan]}, <Money amount={amount} currency={currency} />, from {giverName}
        {recipientName && ` to ${recipientName}`}: {mine.states[state].toLowerCase()}.
      </p>
      <GivenFacts given={given} locale={locale} timeZone={timeZone} />
      {isOpen && (
        <>
          <h2>Address and day</h2>
          <p className="soft">Another address gets another link; the one that was sent before is dead.</p>
          <DeliveryForm id={given.id} fields={deliveryOf(given, timeZone)} action={ACTION} locale={locale} />
        </>
      )}
      <div className="row">
        {given.isSendable && <Act name="resend" id={given.id} label="Send it again" />}
        {isOpen && <Act name="withdraw" id={given.id} label="Take it back…" />}
      </div>
    </StaffPage>
  );
}

function Act({ name, id, label }: { name: string; id: string; label: string }) {
  return (
    <form method="post" action={`${ACTION}/${name}`}>
      <input type="hidden" name="id" value={id} />
      <button className="button quiet" type="submit">
        {label}
      </button>
    </form>
  );
}
