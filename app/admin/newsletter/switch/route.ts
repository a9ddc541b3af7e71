import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { switchNewsletter } from "@/lib/members/commands";

/** Whether readers are offered the newsletter. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("newsletter.write");
  const { isOff } = await readForm(request);
  if (isOff === undefined) return seeOther("/admin/newsletter");
  await switchNewsletter({ actor, input: { isOff: isOff === "yes" } });
  return seeOther(`/admin/newsletter?done=${isOff === "yes" ? "off" : "on"}`);
}
