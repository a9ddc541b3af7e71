import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { readUpload, TOO_LARGE } from "@/app/_server/upload";
import { answerStaff } from "@/app/admin/_ui/answer";
import { addPhoto } from "@/lib/articles/commands";
import { getArticle } from "@/lib/articles/queries";
import { photoSchema } from "@/lib/articles/schema";
import { PhotoForm } from "../../../_ui/photo-form";
import { answerStale } from "../../../_ui/stale";

type Context = { params: Promise<{ id: string }> };

/** Takes a picture for an article. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const article = await getArticle({ actor, id });
  if (!article) return seeOther("/admin/articles");
  const { fields, picture, error } = await readUpload(request);
  const words = photoSchema.safeParse(fields);
  if (!picture || !words.success) {
    const issues = (words.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]);
    const isUnread = error === TOO_LARGE;
    const errors = { ...(error && { file: error }), ...(!isUnread && Object.fromEntries(issues)) };
    return await answerStaff(
      actor,
      { status: 422, title: "Pictures of an article", current: "/admin/articles" },
      <>
        <h1>Pictures</h1>
        <PhotoForm {...{ id, fields, errors }} />
      </>,
    );
  }
  try {
    await addPhoto({ actor, input: { id, picture, words: words.data, isLead: fields.use !== "text" } });
    return seeOther(`/admin/articles/${id}?done=picture`);
  } catch (stale) {
    return await answerStale(actor, article, stale);
  }
}
