import { html } from "hono/html";
import { resumeSubscription } from "../billing/pause";
import { addIntervals } from "../billing/periods";
import { newId } from "../core/ids";
import type { Recurring } from "../core/rows";
import type { PauseSchedule, Subscription } from "../core/rows-billing";
import { change, create } from "../events/emit";
import { currentPhase } from "../resources/schedule-phases";
import type { Html } from "./layout";
import { day } from "./money";
import type { PortalScene } from "./portal-view";

type Option = Pick<Recurring, "interval" | "interval_count">;

/** How long the configuration lets customers pause; empty means until they come back by themselves. */
export function pauseOptions({ configuration }: PortalScene): Option[] {
  const duration = configuration.features.subscription_pause?.duration as { interval_options?: Option[] } | undefined;
  return (duration?.interval_options ?? []).map(({ interval, interval_count = 1 }) => ({ interval, interval_count }));
}

const endOf = (row: Subscription) => Math.min(...row.items.map((item) => item.current_period_end));

export function pauseView(scene: PortalScene, row: Subscription): Html {
  const end = endOf(row);
  const options = pauseOptions(scene);
  return html`<h1>Pause this subscription?</h1>
<div class="card"><p>It pauses on ${day(end)}, when what is paid for is used up.</p>
<form method="post" action="/p/session/${scene.session.id}/pause/${row.id}">
${options.length ? html`<fieldset><legend>Resume</legend>${options.map((option, index) => html`<label class="choice"><input type="radio" name="option" value="${index}" ${index ? "" : html`checked`}> on ${day(addIntervals(end, option, 1))}</label>`)}</fieldset>` : html`<p>It stays paused until you resume it here.</p>`}
<div class="row"><button>Pause subscription</button><a class="button quiet" href="/p/session/${scene.session.id}/">Keep it running</a></div>
</form></div>`;
}

/** Plans a pause from the period's end through a schedule, so that no paid time is lost and none is given away. */
export function pauseInPortal(scene: PortalScene, row: Subscription, choice: number): string {
  const { world } = scene;
  const options = pauseOptions(scene);
  const option = options[choice];
  if (row.schedule || row.status !== "active" || (options.length && !option)) return "Nothing was changed.";
  const pause_at = endOf(row);
  const resume_at = option ? addIntervals(pause_at, option, 1) : null;
  const billing = {
    unused_time_from: "none",
    outstanding_usage_through: "none",
    invoicing_behavior: "pending_invoice_item",
  };
  const terms = {
    billing_cycle_anchor: "resume_at",
    payment_behavior: "resume_on_payment_success",
    proration_behavior: "none",
  };
  const entry: PauseSchedule = {
    key: newId("pause", 12),
    pause: { pause_at, settings: billing, status: "scheduled", error: null },
    resume: resume_at === null ? null : { resume_at, settings: terms, status: "scheduled", error: null },
  };
  // The phase must outlast the pause: a schedule that ends lets go of everything it planned.
  const phase = { ...currentPhase(row), end_date: (resume_at ?? pause_at) + 60 };
  const id = newId("sub_sched");
  const none = { canceled_at: null, completed_at: null, released_at: null, released_subscription: null };
  const schedule = {
    id,
    created: world.now(),
    status: "active" as const,
    customer: row.customer,
    subscription: row.id,
  };
  const plan = { phases: [phase], pause_schedules: [entry], end_behavior: "release", metadata: {} };
  create(world, "subscription_schedule", { ...schedule, ...plan, ...none }, "subscription_schedule.created");
  change(world, "subscription", row, { schedule: id }, "customer.subscription.updated");
  return `It pauses on ${day(pause_at)}.`;
}

export function unpauseInPortal({ world }: PortalScene, row: Subscription): string {
  const how = {
    anchor: "now" as const,
    payment_behavior: "resume_on_payment_success",
    proration_behavior: "none",
    offSession: false,
  };
  const after = resumeSubscription(world, row, how);
  return after.status === "active"
    ? "Welcome back: it runs again."
    : "The payment was declined. Change the card and try again.";
}
