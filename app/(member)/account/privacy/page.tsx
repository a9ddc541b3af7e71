import { requireMember } from "@/app/_server/member";
import { getSite, titled } from "@/app/_server/site";
import { strings } from "@/lib/strings";
import { AccountPage } from "../_ui/account-page";

export const generateMetadata = titled((words) => words.privacy.title);

/** What members can do with what is kept of them: take it along, or have it erased. */
export default async function PrivacyPage() {
  await requireMember("/account/privacy");
  const { account, privacy: words } = strings((await getSite()).locale);
  return (
    <AccountPage current="/account/privacy" title={words.title} words={account}>
      <section className="card stack-tight" aria-labelledby="export">
        <h2 id="export">{words.exportTitle}</h2>
        <p>{words.exportBody}</p>
        <form className="downloads" method="post" action={words.href("/account/privacy/export")}>
          <p>
            <button className="button" type="submit" name="format" value="csv" aria-describedby="csv-help">
              {words.exportCsv}
            </button>
            <span className="small soft" id="csv-help">
              {words.exportCsvHelp}
            </span>
          </p>
          <p>
            <button className="button quiet" type="submit" name="format" value="json" aria-describedby="json-help">
              {words.exportJson}
            </button>
            <span className="small soft" id="json-help">
              {words.exportJsonHelp}
            </span>
          </p>
        </form>
      </section>
      <section className="card stack-tight" aria-labelledby="erase">
        <h2 id="erase">{words.eraseTitle}</h2>
        <p>{words.eraseBody}</p>
        <p>
          <a href={words.href("/account/privacy/erase")}>{words.eraseLink}</a>
        </p>
      </section>
      <p>
        <a href={words.href("/privacy")}>{words.policy}</a>
      </p>
    </AccountPage>
  );
}
