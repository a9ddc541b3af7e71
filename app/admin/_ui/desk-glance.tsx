import type { StaffActor } from "@/app/_server/session";
import { listAppeals } from "@/lib/appeals/queries";
import { listArticles } from "@/lib/articles/queries";
import { isAllowed } from "@/lib/staff/rules";
import { AppealTable } from "../appeals/_ui/appeal-table";
import { ArticleTable } from "../articles/_ui/article-table";
import { Empty } from "./empty";

/** What was written last, and what readers are asked by now or soon: where who writes begins. */
export async function DeskGlance({ actor }: { actor: StaffActor }) {
  const [{ articles }, groups] = await Promise.all([
    listArticles({ actor, input: { size: 5 } }),
    listAppeals({ actor, now: new Date() }),
  ]);
  const asked = groups.filter(({ stand }) => stand === "running" || stand === "scheduled");
  const appeals = asked.flatMap((group) => group.appeals);
  const mayAsk = isAllowed(actor.role, "appeals.write");
  const mayWrite = isAllowed(actor.role, "articles.write");
  return (
    <>
      <section className="stack-tight">
        <h2>Edited last</h2>
        {mayWrite && (
          <p>
            <a href="/admin/articles/new">Write an article</a>
          </p>
        )}
        {articles.length > 0 ? (
          <ArticleTable articles={articles} isWriter={mayWrite} />
        ) : (
          <Empty title="Nothing is written yet." />
        )}
      </section>
      <section className="stack-tight">
        <h2>Appeals that run or will</h2>
        {mayAsk && (
          <p>
            <a href="/admin/appeals/new">Write an appeal</a>
          </p>
        )}
        {appeals.length > 0 ? (
          <AppealTable caption="Appeals that run or will" appeals={appeals} isWriter={mayAsk} />
        ) : (
          <Empty title="Readers are asked by no appeal." />
        )}
      </section>
    </>
  );
}
