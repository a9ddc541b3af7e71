import { present } from "../core/present";
import type { Charge } from "../core/rows-payment";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { declineError } from "./cards";
import { chargeSucceeded } from "./charges";
import { invoiceFailed } from "./invoice-failed";
import { invoicePaid } from "./invoice-paid";

/** A bank debit is decided days after it was ordered: here is what follows from either answer. */
export function settleCharge(world: World, pending: Charge) {
  const { $fails: fails } = pending;
  const base = { $settlesAt: null, $fails: null };
  const intent = world.need("payment_intent", pending.payment_intent);
  if (fails) {
    const { code, message } = declineError(fails);
    const lost = {
      ...base,
      status: "failed" as const,
      captured: false,
      failure_code: code,
      failure_message: message,
      $decline: fails,
    };
    change(world, "charge", pending, lost, "charge.failed");
    const method = world.need("payment_method", pending.payment_method);
    const last_payment_error = { ...declineError(fails), payment_method: present(world, "payment_method", method) };
    const refused = { status: "requires_payment_method" as const, last_payment_error };
    change(world, "payment_intent", intent, refused, "payment_intent.payment_failed");
  } else {
    const won = { ...base, status: "succeeded" as const, paid: true, amount_captured: pending.amount };
    chargeSucceeded(world, change(world, "charge", pending, won, "charge.succeeded"));
    const received = { status: "succeeded" as const, amount_received: intent.amount };
    change(world, "payment_intent", intent, received, "payment_intent.succeeded");
  }
  const invoice = intent.invoice ? world.get("invoice", intent.invoice) : undefined;
  if (invoice && fails) invoiceFailed(world, invoice, fails);
  else if (invoice) invoicePaid(world, invoice);
  tellSession(world, intent.id, invoice?.id ?? null, !fails);
}

function tellSession(world: World, intent: string, invoice: string | null, paid: boolean) {
  const session =
    world.list("checkout.session", "payment_intent", intent)[0] ??
    world.list("checkout.session", "status", "complete").find((one) => invoice !== null && one.invoice === invoice);
  if (session?.status !== "complete" || session.payment_status !== "unpaid") return;
  const type = `checkout.session.async_payment_${paid ? "succeeded" : "failed"}`;
  change(world, "checkout.session", session, paid ? { payment_status: "paid" } : {}, type);
}
