import { getSite } from "@/app/_server/site";
import type { ArchiveItem, ArchiveRun } from "@/lib/articles/queries";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { archiveOutcomes, archiveWords, COUNTS, formatWords } from "./archive-words";

/** Files of articles, the latest first. */
export async function ArchiveList({ runs }: { runs: readonly ArchiveRun[] }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <table className="table">
      <caption className="hidden-visually">Exports and feeds, the latest first</caption>
      <thead>
        <tr>
          <th scope="col">Uploaded</th>
          <th scope="col">State</th>
          <th scope="col" className="number">
            Articles
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <th scope="row">
              <a className="cell-main" href={`/admin/articles/import/${run.id}`}>
                <When at={run.createdAt} />
              </a>
              <span className="cell-sub">{formatWords(run.format)}</span>
            </th>
            <td>
              <Tag {...archiveWords(run)} />
            </td>
            <td className="number">{number.format(run.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How many become what; each figure opens the first of them. */
export async function ArchiveOutcomes({ run, shown }: { run: ArchiveRun; shown: ArchiveItem["outcome"] }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <ul className="figures">
      {(["CREATED", "CHANGED", "SAME", "KEPT", "SKIPPED", "REFUSED"] as const).map((outcome) => (
        <li key={outcome}>
          <a
            href={`/admin/articles/import/${run.id}?show=${outcome}`}
            {...(shown === outcome && { "aria-current": "true" as const })}
          >
            <strong>{number.format(run[COUNTS[outcome]])}</strong> {archiveOutcomes[outcome].toLowerCase()}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Some posts of a file: what becomes of them, and what is to be said of that. */
export function ArchiveItems({ items, title }: { items: readonly ArchiveItem[]; title: string }) {
  return (
    <table className="table">
      <caption className="label">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Article</th>
          <th scope="col">What is to be said</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ position, title: headline, key, articleId, reason, notes }) => (
          <tr key={position}>
            <th scope="row">
              {articleId ? (
                <a className="cell-main" href={`/admin/articles/${articleId}`}>
                  {headline || key}
                </a>
              ) : (
                <span className="cell-main">{headline || key}</span>
              )}
            </th>
            <td className="samples">{[reason, ...notes].filter(Boolean).join(". ") || "Nothing"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How far a run is. The page comes anew by itself, without a script. */
export async function ArchiveProgress({ run: { cursor, total, state } }: { run: ArchiveRun }) {
  const number = new Intl.NumberFormat((await getSite()).locale);
  return (
    <div className="stack-tight">
      <label className="label" htmlFor="progress">
        Article {number.format(cursor)} of {number.format(total)}
        {state === "STOPPED" && ", stopped"}
      </label>
      <progress className="progress" id="progress" max={total} value={cursor} />
    </div>
  );
}
