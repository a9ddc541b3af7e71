import { randomUUID } from "node:crypto";
import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { log } from "@/lib/log";
import { previewRefund, refundPayment } from "@/lib/memberships/commands";
import { type RefundErrors, readRefund, refundFieldsSchema } from "@/lib/memberships/schema";
import { getSettings } from "@/lib/settings";
import { RefundConfirm } from "../_ui/refund-confirm";
import { RefundFacts } from "../_ui/refund-facts";
import { RefundForm } from "../_ui/refund-form";

type Context = { params: Promise<{ id: string }> };

async function answer(actor: StaffActor, request: Request, id: string): Promise<Response> {
  const { step, ...typed } = await readForm(request);
  const fields = refundFieldsSchema.parse(typed);
  const preview = await previewRefund({ actor, id: fields.payment });
  if (preview?.memberId !== id) return seeOther(`/admin/members/${id}`);
  const { locale, timeZone } = (await getSettings()).organisation;
  const action = `/admin/members/${id}/refund/give`;
  const current = "/admin/members";
  const form = (status: number, errors: RefundErrors) =>
    answerStaff(
      actor,
      { status, title: "Refund", current },
      <>
        <h1>Refund</h1>
        <RefundFacts {...{ preview, locale, timeZone }} />
        <RefundForm {...{ preview, fields, errors, action, locale }} />
      </>,
    );
  if (step === "edit") return await form(200, {});
  const { left, currency } = preview;
  // What was seen is what is paid back: if something went back meanwhile, it is shown anew.
  const read = readRefund(fields, { left: fields.left ?? left, currency, newId: randomUUID() });
  if (!read.ok) return await form(422, read.errors);
  if (step === "refund") {
    const refunded = await refundPayment({ actor, input: read.value });
    const done = preview.isErased ? "refunded-erased" : "refunded";
    return refunded.ok ? seeOther(`/admin/members/${id}?done=${done}`) : await form(422, refunded.errors);
  }
  if (preview.refusal) return await form(422, { amount: preview.refusal });
  if (read.value.amount > left) return await form(422, { amount: "That is more than what is left of this payment." });
  return await answerStaff(
    actor,
    { status: 200, title: "Pay this back?", current },
    <>
      <h1>Pay this back?</h1>
      <RefundFacts {...{ preview, locale, timeZone }} />
      <RefundConfirm {...{ preview, input: read.value, fields, action, locale, timeZone }} />
    </>,
  );
}

/** First what would happen, then the refund: two presses, one address. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("money.refund");
  const { id } = await params;
  return await answer(actor, request, id).catch((err: unknown) => {
    log.error({ err }, "A refund could not be finished; its job goes on with what was written down");
    return seeOther(`/admin/members/${encodeURIComponent(id)}?problem=stripe`);
  });
}
