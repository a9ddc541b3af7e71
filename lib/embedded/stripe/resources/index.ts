import type { Routes } from "../http/route";
import { checkoutSessions } from "./checkout-sessions";
import { customers } from "./customers";
import { events } from "./events";
import { invoicePreviews } from "./invoice-preview";
import { invoices } from "./invoices";
import { paymentMethods } from "./payment-methods";
import { payments } from "./payments";
import { portal } from "./portal";
import { prices } from "./prices";
import { products } from "./products";
import { schedules } from "./schedules";
import { subscriptions } from "./subscriptions";
import { webhookEndpoints } from "./webhook-endpoints";

/** Every route of the surface has its handler here, or this does not compile. */
export const routes: Routes = {
  ...customers,
  ...products,
  ...prices,
  ...checkoutSessions,
  ...subscriptions,
  ...schedules,
  ...invoices,
  ...invoicePreviews,
  ...payments,
  ...paymentMethods,
  ...events,
  ...portal,
  ...webhookEndpoints,
  "GET /v1/account": (world) => ({
    json: world.skeleton.fill("account", {
      id: "acct_practice",
      object: "account",
      country: "US",
      default_currency: "usd",
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      type: "standard",
    }),
    check: "account",
  }),
};
