import { forbidden } from "@/app/_server/answer";
import { assetUrl } from "@/app/_server/assets";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { readUpload } from "@/app/_server/upload";
import { uploadPicture } from "@/lib/articles/commands";

/** Takes a picture that was dropped or pasted into a text, and says its address. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { picture, error } = await readUpload(request);
  if (!picture) return Response.json({ error });
  return Response.json({ src: assetUrl(await uploadPicture({ actor, input: picture })) });
}
