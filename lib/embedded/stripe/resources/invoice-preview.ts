import { prorationLine } from "../billing/lines";
import { pauseLines, resumption } from "../billing/pause";
import { changedInvoice, undone, unkeptInvoice, upcomingInvoice } from "../billing/preview";
import { invalid } from "../core/errors";
import type { Invoice, Line, Subscription, SubscriptionSchedule } from "../core/rows-billing";
import type { World } from "../core/world";
import { one, type Routes } from "../http/route";
import { pauseSchedules } from "./schedule-pauses";
import { readPhases } from "./schedule-phases";
import { cancelling, itemChanges } from "./subscription-update";

type Params = Parameters<Routes["POST /v1/invoices/create_preview"]>[1];
type Details = NonNullable<Params["subscription_details"]>;

const NOT_HERE = ["billing_schedules", "start_date", "trial_end"] as const;

function refuse(params: Params) {
  const cannot = (param: string) => invalid(`The practice stand-in cannot preview \`${param}\`.`, param);
  for (const name of NOT_HERE) if (params.subscription_details?.[name]) throw cannot(`subscription_details[${name}]`);
  if (params.invoice_items?.length) throw cannot("invoice_items");
  if (params.preview_mode === "recurring") throw cannot("preview_mode");
  if (params.schedule_details && !params.schedule) throw cannot("schedule_details");
}

const credits = (world: World, row: Subscription, from: number): Line[] =>
  row.items.map((item) => prorationLine(world, row, item, from, -1));

function afterCancel(world: World, row: Subscription, details: Details): Invoice | null {
  const lines = details.proration_behavior === "none" ? [] : credits(world, row, details.proration_date ?? world.now());
  return lines.length ? unkeptInvoice(world, row, lines, world.now(), "subscription_update") : null;
}

// `Invoices.d.ts`, `pause`: only `invoicing_behavior=invoice` makes an invoice that could be shown.
function afterPause(world: World, row: Subscription, pause: NonNullable<Details["pause"]>): Invoice | null {
  const unused = pause.bill_for?.unused_time_from?.type ?? "now";
  const lines = pause.invoicing_behavior === "invoice" ? pauseLines(world, row, unused) : [];
  return lines.length ? unkeptInvoice(world, row, lines, world.now(), "subscription_update") : null;
}

function afterResume(world: World, row: Subscription, details: Details): Invoice | null {
  const anchor = details.billing_cycle_anchor?.type === "unchanged" ? ("unchanged" as const) : ("now" as const);
  const { row: awake, lines } = resumption(world, row, anchor, details.proration_behavior ?? "create_prorations");
  return lines.length ? unkeptInvoice(world, awake, lines, world.now(), "subscription_update") : null;
}

function ofSubscription(world: World, row: Subscription, details: Details): Invoice | null {
  if (row.ended_at) return null;
  if (details.resume_at) return afterResume(world, row, details);
  if (details.cancel_now) return afterCancel(world, row, details);
  if (details.pause && Object.keys(details.pause).length) return afterPause(world, row, details.pause);
  const ending = world.put("subscription", { ...row, ...cancelling(world, row, details) });
  const anchorNow = details.billing_cycle_anchor?.type === "now";
  if (!details.items && !anchorNow) return upcomingInvoice(world, ending);
  if (details.proration_date && details.proration_behavior === "none")
    throw invalid(
      "You cannot set `proration_date` when `proration_behavior` is `none`.",
      "subscription_details[proration_date]",
    );
  return changedInvoice(world, ending, {
    items: itemChanges(world, row, (details.items ?? []) as never),
    proration_behavior: details.proration_behavior ?? "create_prorations",
    proration_date: details.proration_date ?? null,
    resetAnchor: anchorNow,
  });
}

function ofSchedule(world: World, before: SubscriptionSchedule, params: Params): Invoice | null {
  const details = params.schedule_details ?? {};
  const row = before.subscription ? world.get("subscription", before.subscription) : undefined;
  if (!row || row.ended_at || before.status !== "active") return null;
  const { phases, pause_schedules, end_behavior } = details;
  return upcomingInvoice(world, row, {
    ...before,
    end_behavior: end_behavior ?? before.end_behavior,
    phases: phases ? readPhases(world, phases, before.phases[0]?.start_date ?? world.now(), before) : before.phases,
    pause_schedules:
      pause_schedules === undefined
        ? before.pause_schedules
        : pauseSchedules(pause_schedules || [], before.pause_schedules, world.now()),
  });
}

function preview(world: World, params: Params): Invoice {
  refuse(params);
  const { schedule, subscription, subscription_details } = params;
  if (schedule && (subscription || subscription_details))
    throw invalid("You may only specify one of these parameters: schedule, subscription.", "schedule");
  if (!schedule && !subscription)
    throw invalid("Missing required param: subscription.", "subscription", "parameter_missing");
  const invoice = schedule
    ? ofSchedule(world, world.need("subscription_schedule", schedule, "schedule"), params)
    : ofSubscription(world, world.need("subscription", subscription ?? "", "subscription"), subscription_details ?? {});
  if (!invoice) throw invalid("No upcoming invoices for customer.", undefined, "invoice_upcoming_none");
  return invoice;
}

export const invoicePreviews = {
  "POST /v1/invoices/create_preview": (world, params) =>
    one(
      "invoice",
      undone(world, () => preview(world, params)),
    ),
} satisfies Partial<Routes>;
