import type Stripe from "stripe";
import { CARDS, type Of, PEOPLE } from "../steps";
import type { Workbench } from "../workbench";
import { cancelOnPages, keepOnPages, switchOnPages } from "./own-pages";

/** What a person holds of ours, newest first: they act on what they see. */
export async function heldBy({ stripe }: Workbench, who: number): Promise<Stripe.Subscription[]> {
  const customers = await stripe.customers.list({ email: PEOPLE[who], limit: 100 });
  const lists = await Promise.all(
    customers.data.map(({ id }) => stripe.subscriptions.list({ customer: id, status: "all", limit: 100 })),
  );
  return lists.flatMap(({ data }) => data.filter(({ metadata }) => metadata.groundwork_attempt));
}

async function current(bench: Workbench, who: number): Promise<Stripe.Subscription | undefined> {
  const held = await heldBy(bench, who);
  return held.find(({ ended_at, status }) => ended_at === null && status !== "incomplete");
}

/** A form on Stripe's own pages. */
async function portalPost({ stripe, portal }: Workbench, customer: string, path: string, fields = {}): Promise<void> {
  const session = await stripe.billingPortal.sessions.create({ customer, configuration: portal });
  const body = new URLSearchParams(fields);
  const answer = await fetch(`${session.url}/${path}`, { method: "POST", body, redirect: "manual" });
  await answer.arrayBuffer();
}

const customerOf = ({ customer }: Stripe.Subscription) => (typeof customer === "string" ? customer : customer.id);

export async function switchPlan(bench: Workbench, { who, plan, by }: Of<"switch">): Promise<void> {
  const held = await current(bench, who);
  if (!held) return;
  if (by === "own") return switchOnPages(bench, who, plan);
  const price = bench.prices[plan];
  if (by === "portal") return portalPost(bench, customerOf(held), `plan/${held.id}`, { price });
  const [item, fee] = held.items.data;
  // The fee was for the old amount, and what bills by the month cannot stand beside what bills by the year.
  const items = [{ id: item?.id, price }, ...(fee ? [{ id: fee.id, deleted: true }] : [])];
  await bench.stripe.subscriptions.update(held.id, { items });
}

export async function cancel(bench: Workbench, { who, when, by }: Of<"cancel">): Promise<void> {
  const held = await current(bench, who);
  if (!held) return;
  if (by === "own") return cancelOnPages(bench, who, held.id);
  if (when === "now") {
    await bench.stripe.subscriptions.cancel(held.id);
    bench.own.endedByPeople.add(held.id);
  } else if (by === "portal") await portalPost(bench, customerOf(held), `cancel/${held.id}`);
  else await bench.stripe.subscriptions.update(held.id, { cancel_at_period_end: true });
}

export async function keep(bench: Workbench, { who, by }: Of<"keep">): Promise<void> {
  const held = await current(bench, who);
  if (by === "own") return keepOnPages(bench, who);
  if (!held?.cancel_at) return;
  if (by === "portal") await portalPost(bench, customerOf(held), `resume/${held.id}`);
  else await bench.stripe.subscriptions.update(held.id, { cancel_at_period_end: false });
}

type Rest = Of<"pause" | "wake" | "hold" | "release">;

const REST: Record<Rest["do"], (stripe: Stripe, id: string) => Promise<unknown>> = {
  pause: (stripe, id) => stripe.subscriptions.pause(id, { bill_for: { unused_time_from: { type: "none" } } }),
  wake: (stripe, id) => stripe.subscriptions.resume(id),
  hold: (stripe, id) => stripe.subscriptions.update(id, { pause_collection: { behavior: "void" } }),
  release: (stripe, id) => stripe.subscriptions.update(id, { pause_collection: "" }),
};

export async function rest(bench: Workbench, step: Rest): Promise<void> {
  const held = await current(bench, step.who);
  if (held) await REST[step.do](bench.stripe, held.id);
}

export async function changeCard(bench: Workbench, { who, card }: Of<"card">): Promise<void> {
  const held = await current(bench, who);
  const expiry = `12/${new Date().getUTCFullYear() + 5}`;
  const fields = { number: CARDS[card], expiry, cvc: "123", name: "Reader", country: "US" };
  if (held) await portalPost(bench, customerOf(held), "card", fields);
}

/** Pays the newest bill that is open. */
export async function settle(bench: Workbench, { who }: Of<"settle">): Promise<void> {
  const held = await current(bench, who);
  if (!held) return;
  const open = await bench.stripe.invoices.list({ subscription: held.id, status: "open", limit: 1 });
  const [invoice] = open.data;
  if (invoice?.id) await portalPost(bench, customerOf(held), `pay/${invoice.id}`);
}

/** Orders refusals for the next charges, whatever card is charged. */
export async function decline(bench: Workbench, { who, code, times }: Of<"decline">): Promise<void> {
  const held = await current(bench, who);
  if (!held) return;
  const codes = Array.from({ length: times }, () => code);
  await bench.standIn.control("settings", { fail_next_charge: { [customerOf(held)]: codes } });
}
