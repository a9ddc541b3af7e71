import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { sendTestMail } from "@/lib/staff/commands";

/** Sends whoever presses the button a mail. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("settings.write");
  return seeOther(`/admin/settings?part=mail&done=${(await sendTestMail({ actor })) ? "sent" : "limited"}`);
}
