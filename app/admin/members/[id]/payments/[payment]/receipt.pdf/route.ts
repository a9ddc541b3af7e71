import { answerPdf } from "@/app/_server/paper";
import { requireStaff } from "@/app/_server/session";
import { getReceipt } from "@/lib/memberships/queries";

type Params = { params: Promise<{ id: string; payment: string }> };

/** A member's receipt as a PDF, for staff who see names. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const actor = await requireStaff("receipts.send");
  const { id, payment } = await params;
  const receipt = await getReceipt({ actor, id: payment });
  return await answerPdf(receipt?.memberId === id ? receipt.paper : null);
}
