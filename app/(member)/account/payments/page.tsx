import { requireMember } from "@/app/_server/member";
import { getSite, titled } from "@/app/_server/site";
import { listPayments } from "@/lib/memberships/queries";
import { strings } from "@/lib/strings";
import { AccountPage } from "../_ui/account-page";
import { PaymentTable } from "../_ui/payment-table";

export const generateMetadata = titled((words) => words.receipts.title);

const PATH = "/account/payments";
type Query = Promise<{ after?: string; before?: string }>;

/** Every payment, page by page, with its receipt; and the way to statements. */
export default async function PaymentsPage({ searchParams }: { searchParams: Query }) {
  const { after, before } = await searchParams;
  const actor = await requireMember(PATH);
  const { locale, timeZone } = await getSite();
  const words = strings(locale);
  const { rows, previous, next } = await listPayments({ actor, input: { after, before } });
  return (
    <AccountPage current={PATH} title={words.receipts.title} words={words.account} isWide>
      <p className="row">
        <span>{words.receipts.statement.intro}</span>
        <a className="button quiet small" href={words.href(`${PATH}/statement`)}>
          {words.receipts.statement.title}
        </a>
      </p>
      <PaymentTable payments={rows} locale={locale} timeZone={timeZone} words={words} />
      {(previous || next) && (
        <nav className="row" aria-label={words.receipts.pages}>
          {previous && (
            <a className="button quiet small" href={words.href(`${PATH}?before=${previous}`)} rel="prev">
              {words.receipts.newer}
            </a>
          )}
          {next && (
            <a className="button quiet small" href={words.href(`${PATH}?after=${next}`)} rel="next">
              {words.receipts.older}
            </a>
          )}
        </nav>
      )}
    </AccountPage>
  );
}
