import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { readUpload, TOO_LARGE } from "@/app/_server/upload";
import { answerStaff } from "@/app/admin/_ui/answer";
import { addPicture } from "@/lib/appeals/commands";
import { getAppeal } from "@/lib/appeals/queries";
import { photoSchema } from "@/lib/articles/schema";
import { PictureForm } from "../../../_ui/picture-form";
import { answerStale } from "../../../_ui/stale";

type Context = { params: Promise<{ id: string }> };

/** Takes a picture for a variant of an appeal. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const variant = new URL(request.url).searchParams.get("variant") ?? "";
  const appeal = await getAppeal({ actor, id });
  if (!appeal?.content.variants.some((one) => one.id === variant)) return seeOther("/admin/appeals");
  const { fields, picture, error } = await readUpload(request);
  const words = photoSchema.safeParse(fields);
  if (!picture || !words.success) {
    const issues = (words.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]);
    const isUnread = error === TOO_LARGE;
    const errors = { ...(error && { file: error }), ...(!isUnread && Object.fromEntries(issues)) };
    return await answerStaff(
      actor,
      { status: 422, title: "Picture of an appeal", current: "/admin/appeals" },
      <>
        <p className="small">
          <a href={`/admin/appeals/${id}`}>{appeal.content.name}</a>
        </p>
        <h1>Picture</h1>
        <PictureForm {...{ id, variant, errors }} alt={fields.alt ?? ""} />
      </>,
    );
  }
  try {
    await addPicture({ actor, input: { id, variant, picture, alt: words.data.alt } });
    return seeOther(`/admin/appeals/${id}?done=picture`);
  } catch (stale) {
    return await answerStale(actor, id, stale);
  }
}
