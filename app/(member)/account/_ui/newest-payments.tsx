import type { MemberActor } from "@/app/_server/member";
import { getSite } from "@/app/_server/site";
import { listPayments } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { PaymentTable } from "./payment-table";

/** How many of all payments the overview shows. */
const NEWEST = 3;

/** The newest payments, and the way to the others. */
export async function NewestPayments({ actor }: { actor: MemberActor }) {
  const { locale, timeZone } = await getSite();
  const words = strings(locale);
  const { rows } = await listPayments({ actor, input: { pageSize: NEWEST } });
  return (
    <section className="stack-tight" aria-labelledby="payments">
      <h2 id="payments">{words.account.payments}</h2>
      <PaymentTable payments={rows} locale={locale} timeZone={timeZone} words={words} />
      <p>
        <a href={words.href("/account/payments")}>{words.receipts.all}</a>
      </p>
    </section>
  );
}
