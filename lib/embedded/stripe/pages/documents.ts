import { Hono } from "hono";
import { html } from "hono/html";
import { CARDS, declineError } from "../billing/cards";
import { collect } from "../billing/collect";
import { makeMethod } from "../billing/methods";
import type { Invoice } from "../core/rows-billing";
import type { StandIn } from "../stand-in";
import { BLANK, cardFields, cardTable, checkTyped, type Errors, payerFrom, readTyped, type Typed } from "./card-form";
import { type Html, layout, pageHeaders } from "./layout";
import { day, money } from "./money";
import { notFoundPage } from "./not-found";

function invoiceView(invoice: Invoice, typed: Typed, errors: Errors, refusal: string): Html {
  return html`<h1>Invoice ${invoice.number ?? ""}</h1>
<section class="card" aria-label="Invoice"><p>${day(invoice.created)}, ${invoice.status}</p>
<ul class="items">${invoice.lines.map((line) => html`<li><span>${line.description}</span><span>${money(line.amount, invoice.currency)}</span></li>`)}
<li class="total"><span>${invoice.status === "open" ? "To pay" : "Total"}</span><span>${money(invoice.status === "open" ? invoice.amount_remaining : invoice.total, invoice.currency)}</span></li></ul></section>
${refusal ? html`<div class="alert" role="alert"><p>${refusal} Try another card.</p></div>` : ""}
${invoice.status === "open" ? html`<form method="post" action="/i/${invoice.id}" novalidate>${cardFields(typed, errors)}<button class="full">Pay ${money(invoice.amount_remaining, invoice.currency)}</button></form>${cardTable(CARDS)}` : ""}`;
}

/** Where `hosted_invoice_url` and `receipt_url` lead: an open invoice can be paid there. */
export function documentRoutes({ world }: StandIn): Hono {
  const app = new Hono();
  const show = (invoice: Invoice, typed: Typed, errors: Errors = {}, refusal = "") =>
    layout({ title: "Practice invoice", body: invoiceView(invoice, typed, errors, refusal) });

  app.get("/i/:id", (c) => {
    const invoice = world.get("invoice", c.req.param("id"));
    if (!invoice) return c.html(notFoundPage("This invoice does not exist."), 404, pageHeaders());
    return c.html(show(invoice, BLANK), 200, pageHeaders());
  });
  app.post("/i/:id", async (c) => {
    const invoice = world.get("invoice", c.req.param("id"));
    if (!invoice) return c.html(notFoundPage("This invoice does not exist."), 404, pageHeaders());
    if (invoice.status !== "open") return c.redirect(`/i/${invoice.id}`, 303);
    const typed = readTyped(await c.req.formData());
    const errors = checkTyped(typed, world.now(), false);
    if (Object.keys(errors).length) return c.html(show(invoice, typed, errors), 422, pageHeaders());
    const payer = payerFrom(typed, true);
    const collected = world.transact(() => {
      const method = makeMethod(world, {
        ...payer,
        details: { name: payer.name, email: null, phone: null, address: null },
      });
      return collect(world, invoice, method, { offSession: false, authenticated: true }, false);
    });
    if (collected !== "declined") return c.redirect(`/i/${invoice.id}`, 303);
    return c.html(
      show(world.need("invoice", invoice.id), { ...typed, cvc: "" }, {}, declineError("generic_decline").message),
      402,
      pageHeaders(),
    );
  });
  app.get("/receipts/:id", (c) => {
    const charge = world.get("charge", c.req.param("id"));
    if (!charge) return c.html(notFoundPage("This receipt does not exist."), 404, pageHeaders());
    const body = html`<h1>Receipt</h1><div class="card"><p>${money(charge.amount, charge.currency)} on ${day(charge.created)}</p><p>${charge.description ?? ""}</p></div>`;
    return c.html(layout({ title: "Practice receipt", body }), 200, pageHeaders());
  });
  return app;
}
