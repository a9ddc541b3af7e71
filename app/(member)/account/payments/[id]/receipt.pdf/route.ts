import { seeOther } from "@/app/_server/answer";
import { answerPdf, getMember } from "@/app/_server/paper";
import { here } from "@/app/_server/site";
import { getReceipt } from "@/lib/memberships/queries";

/** The receipt of one payment of one's own, as a PDF. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const actor = await getMember();
  if (!actor) return seeOther(`/signin?returnTo=${encodeURIComponent(await here(`/account/payments/${id}`))}`);
  return await answerPdf((await getReceipt({ actor, id }))?.paper ?? null);
}
