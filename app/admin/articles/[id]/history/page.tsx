import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getArticle, getVersion, listVersions } from "@/lib/articles/queries";
import { WORD_LABELS, WORDS, wordsSchema } from "@/lib/articles/schema";
import { Empty } from "../../../_ui/empty";
import { StaffPage } from "../../../_ui/staff-page";
import { When } from "../../../_ui/when";
import { VersionText } from "../../_ui/version-text";

export const metadata: Metadata = { title: "Earlier versions" };

interface HistoryPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ version?: string }>;
}

/** What an article was before each change, one of them in full, and the way back to it. */
export default async function HistoryPage({ params, searchParams }: HistoryPageProps) {
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const article = await getArticle({ actor, id });
  if (!article) notFound();
  const versions = await listVersions({ actor, id });
  const { version } = await searchParams;
  const shown = version ? await getVersion({ actor, id, version: Number(version) }) : null;
  const now = wordsSchema.parse(article);
  const differing = WORDS.filter((word) => String(shown?.words[word] ?? "") !== String(now[word] ?? ""));
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/articles/${id}`}>{article.title}</a>
        </p>
        <h1>Earlier versions</h1>
      </div>
      {versions.length === 0 && <Empty title="Its words have not changed since it was made." />}
      <div className={shown ? "two-columns history" : undefined}>
        {shown && (
          <section className="stack-tight" aria-labelledby="shown">
            <h2 id="shown">
              Until <When at={shown.replacedAt} />
            </h2>
            {differing.length > 0 ? (
              <>
                <p className="soft">Other than today: {differing.map((word) => WORD_LABELS[word]).join(", ")}</p>
                <form method="post" action={`/admin/articles/${id}/history/restore`}>
                  <button className="button" type="submit" name="version" value={String(shown.version)}>
                    {article.status === "PUBLISHED" ? "Bring it back, for readers too" : "Bring it back"}
                  </button>
                </form>
              </>
            ) : (
              <p className="soft">The same as today.</p>
            )}
            <VersionText words={shown.words} />
          </section>
        )}
        {versions.length > 0 && (
          <nav aria-label="Versions">
            <ul className="timeline">
              {versions.map((one) => (
                <li key={one.version}>
                  <a
                    href={`/admin/articles/${id}/history?version=${one.version}`}
                    {...(one.version === shown?.version && { "aria-current": "true" as const })}
                  >
                    What stood until <When at={one.replacedAt} />
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
    </StaffPage>
  );
}
