import { html } from "hono/html";
import { CARDS } from "../billing/cards";
import type { CheckoutSession } from "../core/rows-own";
import type { World } from "../core/world";
import { cardFields, cardTable, countryField, type Errors, field, type Typed } from "./card-form";
import type { Html } from "./layout";
import { day, every, money } from "./money";

function summary(world: World, session: CheckoutSession): Html {
  const priced = session.items.map((item) => ({ item, price: world.need("price", item.price) }));
  const currency = session.currency ?? "usd";
  const recurring = priced.find(({ price }) => price.recurring);
  const total = priced.reduce((sum, { item, price }) => sum + price.unit_amount * item.quantity, 0);
  const later = session.amount_total === 0 && total > 0;
  const anchor = session.$data.subscription.billing_cycle_anchor;
  const starts = typeof anchor === "number" ? ` from ${day(anchor)}` : "";
  return html`<section class="card" aria-labelledby="summary-title">
<h2 id="summary-title">What you pay for</h2>
<ul class="items">
${priced.map(({ item, price }) => html`<li><span>${item.description}${item.quantity > 1 ? ` × ${item.quantity}` : ""}</span><span>${money(price.unit_amount * item.quantity, currency, session.locale)} ${every(price)}</span></li>`)}
<li class="total"><span>Due today</span><span>${money(session.amount_total ?? 0, currency, session.locale)}</span></li>
</ul>
${recurring ? html`<p class="soft">${later ? "Then" : "Renews at"} ${money(total, currency, session.locale)} ${every(recurring.price)}${later ? starts : ""}, until canceled.</p>` : ""}
</section>`;
}

const VERB: Record<string, string> = {
  donate: "Donate",
  book: "Book",
  subscribe: "Subscribe",
  pay: "Pay",
  auto: "Pay",
};

function button(session: CheckoutSession): string {
  if (session.mode === "setup") return "Save card";
  const amount = money(session.amount_total ?? 0, session.currency ?? "usd", session.locale);
  if (session.mode === "subscription" && !session.submit_type) return "Subscribe";
  return `${VERB[session.submit_type ?? "pay"] ?? "Pay"} ${amount}`;
}

function methods(typed: Typed): Html {
  const choices = [
    ["card", "Card"],
    ["debit_success", "Bank debit that succeeds after days"],
    ["debit_failure", "Bank debit that fails after days"],
  ] as const;
  return html`<fieldset><legend>Pay with</legend>
${choices.map(([value, label]) => html`<label class="choice"><input type="radio" name="method" value="${value}" ${typed.method === value ? html`checked` : ""}> ${label}</label>`)}
<p class="hint">For a bank debit the card fields stay empty.</p></fieldset>`;
}

export interface Shown {
  typed: Typed;
  errors: Errors;
  /** What the bank said. */
  refusal?: string;
}

/** The form of an open session. */
export function checkoutView(world: World, session: CheckoutSession, { typed, errors, refusal }: Shown): Html {
  const locked = Boolean(lockedEmail(world, session));
  const wrong = Object.keys(errors).length > 0;
  return html`<h1>${session.mode === "setup" ? "Save a card" : session.submit_type === "donate" ? "Complete your gift" : "Complete your payment"}</h1>
${session.mode === "setup" ? "" : summary(world, session)}
${refusal ? html`<div class="alert" role="alert"><p>${refusal} Nothing was charged. Try another card.</p></div>` : ""}
${wrong ? html`<div class="alert" role="alert"><p>Something needs another look below. What you typed is still there.</p></div>` : ""}
<form method="post" action="/c/pay/${session.id}" novalidate>
${field({ key: "email", label: "Email", auto: "email", mode: "email", locked, hint: locked ? "Given by the shop; it cannot be changed here." : undefined }, typed, errors)}
${world.settings.bank_debits && session.mode !== "setup" ? methods(typed) : ""}
${cardFields(typed, errors)}
${countryField(typed)}
<button class="full">${button(session)}</button>
</form>
${session.cancel_url ? html`<p><a href="${session.cancel_url}">Back without paying</a></p>` : ""}
${cardTable(CARDS)}`;
}

/** The address that the payer cannot change: the customer's, or the one the shop gave. */
export function lockedEmail(world: World, session: CheckoutSession): string | null {
  const customer = session.customer ? world.get("customer", session.customer) : undefined;
  return customer?.email ?? session.customer_email;
}

/** A session that takes no payment any more, and the way back. */
export function closedView(session: CheckoutSession, successUrl: string | null): Html {
  const paid = session.status === "complete";
  const back = paid ? successUrl : session.cancel_url;
  return html`<h1>${paid ? "This is already paid" : "This page has expired"}</h1>
<div class="card">
<p>${paid ? "The payment went through; paying again is not possible here." : "Nothing was charged. Go back and start again if you still want to."}</p>
${back ? html`<p><a class="button" href="${back}">${paid ? "Go to the confirmation" : "Go back"}</a></p>` : ""}
</div>`;
}
