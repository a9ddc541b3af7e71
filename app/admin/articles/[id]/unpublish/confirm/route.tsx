import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { unpublishArticle } from "@/lib/articles/commands";
import { getArticle } from "@/lib/articles/queries";
import { pastedSlug } from "@/lib/articles/schema";
import { answerStale } from "../../../_ui/stale";
import { UnpublishForm } from "../../../_ui/unpublish-form";

type Context = { params: Promise<{ id: string }> };

/** Takes an article down, off the schedule, or back from having been published a moment ago. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const { to = "", undo, version } = await readForm(request);
  const article = await getArticle({ actor, id });
  if (!article) return seeOther("/admin/articles");
  try {
    const input = { id, to: pastedSlug.parse(to), isUndo: undo === "1", ...(version && { version: Number(version) }) };
    const taken = await unpublishArticle({ actor, input });
    if (taken.ok) {
      const done = taken.value.status === "DRAFT" ? "unscheduled" : "unpublished";
      return seeOther(`/admin/articles/${id}?done=${done}`);
    }
    return await answerStaff(
      actor,
      { status: 422, title: "Unpublish an article", current: "/admin/articles" },
      <>
        <h1>Unpublish this article?</h1>
        <UnpublishForm article={article} to={to} errors={taken.errors} />
      </>,
    );
  } catch (error) {
    return await answerStale(actor, article, error);
  }
}
