import { bookLater } from "../billing/charges";
import { expireSession } from "../billing/checkout-expire";
import { voidInvoice } from "../billing/invoice-end";
import { settleRefund } from "../billing/refunds";
import { advanceDraft, retry } from "../billing/renew";
import { advanceSchedule } from "../billing/schedule-advance";
import { settleCharge } from "../billing/settle";
import type { Kind, Row, Rows } from "../core/rows";
import type { World } from "../core/world";
import { change } from "../events/emit";
import { actOnSubscription } from "./subscription";

type Act<K extends Kind> = (world: World, row: Rows[K]) => void;

const acts: { [K in Kind]?: Act<K> } = {
  subscription: actOnSubscription,
  subscription_schedule: advanceSchedule,
  invoice: (world, invoice) => {
    if (invoice.status === "draft") advanceDraft(world, invoice);
    else if (invoice.$resumption && invoice.$resumption.until <= world.now()) voidInvoice(world, invoice);
    else retry(world, invoice);
  },
  "checkout.session": expireSession,
  charge: (world, charge) => {
    if (charge.$settlesAt !== null && charge.$settlesAt <= world.now()) settleCharge(world, charge);
    else bookLater(world, charge);
  },
  balance_transaction: (world, row) => {
    change(world, "balance_transaction", row, { status: "available" });
  },
  refund: settleRefund,
};

/** Lets happen what is due on a row. */
export function act(world: World, kind: Kind, row: Row) {
  (acts[kind] as Act<Kind> | undefined)?.(world, row as never);
}
