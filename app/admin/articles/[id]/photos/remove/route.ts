import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { removePhoto } from "@/lib/articles/commands";

type Context = { params: Promise<{ id: string }> };

/** Takes an article's lead photo off. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  await removePhoto({ actor, input: { id } });
  return seeOther(`/admin/articles/${id}?done=unpictured`);
}
