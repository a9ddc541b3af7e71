import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { publishArticle } from "@/lib/articles/commands";
import { getArticle } from "@/lib/articles/queries";
import { atClock } from "@/lib/calendar";
import type { FieldErrors } from "@/lib/errors";
import { getSettings } from "@/lib/settings";
import { PublishForm } from "../../../_ui/publish-form";
import { answerStale } from "../../../_ui/stale";

type Context = { params: Promise<{ id: string }> };

/** Makes an article public, now or at a moment to come. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const { when = "now", day = "", clock = "", shown, version } = await readForm(request);
  const article = await getArticle({ actor, id });
  if (!article) return seeOther("/admin/articles");
  const { timeZone } = (await getSettings()).organisation;
  const again = (errors: FieldErrors<"day" | "body">) =>
    answerStaff(
      actor,
      { status: 422, title: "Publish an article", current: "/admin/articles" },
      <>
        <h1>Publish this article?</h1>
        <PublishForm {...{ article, errors, timeZone }} fields={{ when, day, clock }} />
      </>,
    );
  const moment = `${day} ${clock}`;
  if (when !== "later" && shown !== undefined && moment !== shown && moment.trim())
    return await again({ day: "You chose a moment, and “Now”. Choose “Later”, or press Publish again to do it now." });
  const now = new Date();
  const at = when === "later" ? atClock(day, clock, timeZone) : undefined;
  if (at === null) return await again({ day: "Please choose a day and a time, such as 06:00." });
  if (at && at <= now) return await again({ day: "That moment has passed. Choose a later one, or publish now." });
  try {
    const input = { id, at, ...(version && { version: Number(version) }) };
    const published = await publishArticle({ actor, input, now });
    if (!published.ok) return await again(published.errors);
    return seeOther(`/admin/articles/${id}?done=${at ? "scheduled" : "published"}`);
  } catch (error) {
    return await answerStale(actor, article, error);
  }
}
