import { forbidden, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { sendReceipt } from "@/lib/memberships/commands";

type Params = { params: Promise<{ id: string; payment: string }> };

/** Mails a receipt to its member once more. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("receipts.send");
  const { id, payment } = await params;
  const outcome = await sendReceipt({ actor, paymentId: payment });
  const member = `/admin/members/${encodeURIComponent(id)}`;
  return seeOther(outcome === "not-found" ? member : `${member}/payments/${payment}?copy=${outcome}`);
}
