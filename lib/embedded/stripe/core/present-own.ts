import type { Presenter, Wire } from "./present";
import type { OwnRows } from "./rows-own";

export const presentOwn: { [K in keyof OwnRows]?: Presenter<K> } = {
  "checkout.session": ({ items: _items, ...row }) => ({
    ...row,
    ui_mode: "hosted_page",
    amount_subtotal: row.amount_total,
    payment_method_types: ["card"],
    payment_method_collection: row.mode === "payment" ? "if_required" : "always",
    invoice_creation: row.mode === "payment" ? { enabled: row.$data.invoice, invoice_data: { metadata: {} } } : null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    locale: row.locale ?? null,
    phone_number_collection: { enabled: false },
    discounts: [],
    custom_fields: [],
  }),
  "billing_portal.session": ({ flow, ...row }) => ({ ...row, flow: flow && presentFlow(flow) }),
  "billing_portal.configuration": (row) => ({ ...row, login_page: { enabled: false, url: null } }),
  webhook_endpoint: ({ secret: _secret, ...row }) => row,
  event: (row) => row,
};

function presentFlow(flow: NonNullable<OwnRows["billing_portal.session"]["flow"]>): Wire {
  const { change, subscription } = flow;
  const named = subscription ? { subscription, ...(change ? { discounts: null, items: [change] } : {}) } : null;
  const redirect = flow.return_url ? { return_url: flow.return_url } : null;
  return {
    type: flow.type,
    after_completion: { type: flow.after, redirect },
    ...(named ? { [flow.type]: named } : {}),
  };
}
