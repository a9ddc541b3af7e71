import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getAppeal, getAppealVersion, listAppealHistory } from "@/lib/appeals/queries";
import { compareForms } from "@/lib/appeals/rules";
import { appealFormOf } from "@/lib/appeals/schema";
import { sayAction } from "@/lib/audit-actions";
import { getSettings } from "@/lib/settings";
import { StaffPage } from "../../../_ui/staff-page";
import { When } from "../../../_ui/when";
import { AppealFacts, QuestionHead } from "../../_ui/question";

export const metadata: Metadata = { title: "History of an appeal" };

interface HistoryPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ version?: string }>;
}

/** Who did what to an appeal, what it said before each change, and the way back to it. */
export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const appeal = await getAppeal({ actor, id });
  if (!appeal) notFound();
  const entries = await listAppealHistory({ actor, id });
  const { version } = await searchParams;
  const shown = version ? await getAppealVersion({ actor, id, version: Number(version) }) : null;
  const settings = await getSettings();
  const now = appealFormOf({ ...appeal.content, ...appeal }, settings);
  const then = shown && appealFormOf({ ...shown.content, id, version: shown.version }, settings);
  const labels = then ? compareForms(then, now, then).map(({ label }) => label) : [];
  const isOther = then && JSON.stringify(shown.content) !== JSON.stringify(appeal.content);
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <QuestionHead appeal={appeal} title="History" />
      <div className={shown ? "two-columns history appeal-history" : undefined}>
        {shown && (
          <section className="stack-tight" aria-labelledby="shown">
            <h2 id="shown">
              Until <When at={shown.replacedAt} />
            </h2>
            {isOther ? (
              <>
                {labels.length > 0 && <p className="soft">Other than today: {labels.join(", ")}</p>}
                <form method="post" action={`/admin/appeals/${id}/history/restore`}>
                  <button className="button" type="submit" name="version" value={String(shown.version)}>
                    {appeal.status === "RUNNING" ? "Bring it back, for readers too" : "Bring it back"}
                  </button>
                </form>
              </>
            ) : (
              <p className="soft">The same as today.</p>
            )}
            <AppealFacts appeal={{ ...appeal, content: shown.content }} organisation={settings.organisation} />
            {shown.content.variants.map(({ id: variant, name, body }) => (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
              <section className="source desk-text" key={variant} tabIndex={0} aria-label={`Text of ${name}`}>
                {body}
              </section>
            ))}
          </section>
        )}
        <section className="stack-tight" aria-label="What was done">
          <ol className="timeline">
            {entries.map((entry) => (
              <li key={entry.id}>
                {sayAction(entry.action)} <span className="soft">by {entry.by ?? "the system"}</span>{" "}
                <When at={entry.at} />
                {entry.fields.length > 0 && <span className="cell-sub">{entry.fields.join(", ")}</span>}
                {entry.earlier !== null && (
                  <a
                    className="small"
                    href={`/admin/appeals/${id}/history?version=${entry.earlier}`}
                    {...(entry.earlier === shown?.version && { "aria-current": "true" as const })}
                  >
                    What it said before
                  </a>
                )}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </StaffPage>
  );
}
