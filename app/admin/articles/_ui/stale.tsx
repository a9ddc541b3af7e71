import type { StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import type { DeskArticle } from "@/lib/articles/queries";
import { AppError } from "@/lib/errors";

/** What was looked at has moved on: nothing is done before somebody has looked again. @throws what is no conflict. */
export async function answerStale(actor: StaffActor, article: DeskArticle, error: unknown): Promise<Response> {
  if (!(error instanceof AppError) || error.code !== "conflict") throw error;
  return await answerStaff(
    actor,
    { status: 409, title: "Please look again", current: "/admin/articles" },
    <>
      <h1>Please look again</h1>
      <p className="lead">Somebody else changed this article just now, so nothing was done.</p>
      <p>
        <a href={`/admin/articles/${article.id}`}>See “{article.title}” as it is now</a>
      </p>
    </>,
  );
}
