import { memberPost } from "@/app/_server/account";
import { seeOther } from "@/app/_server/answer";
import { sendReceipt } from "@/lib/memberships/commands";

/** Mails a receipt to the member whose it is once more. */
export const POST = memberPost(async (actor, { payment = "" }) => {
  const outcome = await sendReceipt({ actor, paymentId: payment });
  return seeOther(outcome === "not-found" ? "/account/payments" : `/account/payments/${payment}?copy=${outcome}`);
});
