import { requireMember } from "@/app/_server/member";
import { getSite, titled } from "@/app/_server/site";
import { PaperView } from "@/app/_ui/paper";
import { getStatement, listStatementYears } from "@/lib/memberships/queries";
import { type RangeQuery, readRange, yearOfRange } from "@/lib/memberships/rules/range";
import { strings } from "@/lib/strings";
import { AccountPage } from "../../_ui/account-page";
import { StatementForm } from "./statement-form";

export const generateMetadata = titled((words) => words.receipts.statement.title);

const PATH = "/account/payments";

/** What was given in a year or between any two days, by default in the latest year. */
export default async function StatementPage({ searchParams }: { searchParams: Promise<RangeQuery> }) {
  const query = await searchParams;
  const actor = await requireMember(`${PATH}/statement`);
  const { locale } = await getSite();
  const { account, receipts: words } = strings(locale);
  const years = await listStatementYears({ actor });
  const range = readRange(query, years[0] ?? new Date().getUTCFullYear(), locale);
  const paper = range.ok ? await getStatement({ actor, range: range.value }) : null;
  const pdf = range.ok ? new URLSearchParams({ ...range.value }) : "";
  return (
    <AccountPage current={PATH} title={paper?.title ?? words.statement.title} lang={paper?.locale} words={account}>
      <StatementForm
        years={years}
        year={range.ok ? yearOfRange(range.value) : null}
        from={range.ok ? range.value.from : String(query.from ?? "")}
        to={range.ok ? range.value.to : String(query.to ?? "")}
        errors={range.ok ? {} : range.errors}
        words={words.statement}
      />
      {paper && (
        <>
          <p className="not-on-paper">
            <a className="button" href={words.href(`${PATH}/statement.pdf?${pdf}`)} download>
              {words.pdf}
            </a>
          </p>
          <PaperView paper={paper} />
        </>
      )}
      <p className="not-on-paper">
        <a href={words.href(PATH)}>{words.back}</a>
      </p>
    </AccountPage>
  );
}
