import { html } from "hono/html";
import { addIntervals } from "../billing/periods";
import { changedInvoice, undone } from "../billing/preview";
import { newId } from "../core/ids";
import type { Price } from "../core/rows";
import type { Phase, Subscription } from "../core/rows-billing";
import { change, create } from "../events/emit";
import { currentPhase } from "../resources/schedule-phases";
import type { Html } from "./layout";
import { every, money } from "./money";
import type { PortalScene } from "./portal-view";

const LENGTH = { day: 1, week: 7, month: 30, year: 365 };

const days = ({ recurring }: Price) => (recurring ? LENGTH[recurring.interval] * recurring.interval_count : 0);

/** The prices that the configuration offers. */
export function offered({ world, configuration }: PortalScene): string[] {
  const products = (configuration.features.subscription_update?.products ?? []) as { prices: string[] }[];
  return products.flatMap((product) => product.prices).filter((id) => world.get("price", id));
}

/** What the shop proposes: the new plan, and what is due for it today. */
export function confirmView(scene: PortalScene, row: Subscription): Html {
  const { world, session, configuration } = scene;
  const { id = "", price = "", quantity } = session.flow?.change ?? {};
  const after = world.need("price", price);
  const proration_behavior = String(configuration.features.subscription_update?.proration_behavior ?? "none");
  const change = { items: [{ id, price, quantity }], proration_behavior, proration_date: null, resetAnchor: false };
  const now = putOff(scene, row, price) ? null : undone(world, () => changedInvoice(world, row, change));
  const due = now && now.created <= world.now() ? now.amount_due : 0;
  return html`<h1>Confirm your new plan</h1>
<div class="card"><p>${world.get("product", after.product)?.name ?? after.product}: ${money(after.unit_amount * (quantity ?? 1), after.currency)} ${every(after)}</p>
<p><strong>Due today: ${money(due, after.currency)}.</strong> What is left of the time you have paid for is taken off.</p>
<form method="post" action="/p/session/${session.id}/plan/${row.id}"><input type="hidden" name="price" value="${price}">
<div class="row"><button>Confirm</button><a class="button quiet" href="/p/session/${session.id}/">Keep it as it is</a></div>
</form></div>`;
}

// Whether the configuration lets this change happen only when the period ends.
function putOff({ world, configuration }: PortalScene, row: Subscription, price: string): boolean {
  const feature = configuration.features.subscription_update?.schedule_at_period_end as
    | { conditions?: { type: string }[] }
    | undefined;
  const item = row.items[0];
  if (!item || row.schedule) return false;
  const [from, to] = [world.need("price", item.price), world.need("price", price)];
  const conditions = feature?.conditions?.map((condition) => condition.type) ?? [];
  const cheaper = to.unit_amount * item.quantity < from.unit_amount * item.quantity;
  return (
    (conditions.includes("shortening_interval") && days(to) < days(from)) ||
    (conditions.includes("decreasing_item_amount") && cheaper)
  );
}

/** Where the configuration puts such a change off to the period's end, plans it with a schedule and says so. */
export function planLater(scene: PortalScene, row: Subscription, price: string): boolean {
  const { world } = scene;
  const item = row.items[0];
  if (!item || !putOff(scene, row, price)) return false;
  const to = world.need("price", price);
  const now = currentPhase(row);
  const end_date = addIntervals(now.end_date, to.recurring ?? { interval: "month", interval_count: 1 }, 1);
  const later: Phase = {
    ...now,
    start_date: now.end_date,
    end_date,
    items: [{ price, quantity: item.quantity, metadata: item.metadata }],
  };
  const id = newId("sub_sched");
  const none = { canceled_at: null, completed_at: null, released_at: null, released_subscription: null };
  const schedule = {
    id,
    created: world.now(),
    status: "active" as const,
    customer: row.customer,
    subscription: row.id,
    phases: [now, later],
  };
  create(
    world,
    "subscription_schedule",
    { ...schedule, ...none, pause_schedules: [], end_behavior: "release", metadata: {} },
    "subscription_schedule.created",
  );
  change(world, "subscription", row, { schedule: id }, "customer.subscription.updated");
  return true;
}
