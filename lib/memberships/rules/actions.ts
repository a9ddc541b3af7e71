import type { Membership } from "../../../prisma/generated/client";

/** What a member may do with a membership, in the order in which it is offered. */
export const ACTIONS = ["undo", "amount", "annual", "monthly", "pause", "resume", "cancel"] as const;
export type Action = (typeof ACTIONS)[number];

export type Standing = Pick<Membership, "source" | "status" | "plan" | "cancelAt" | "pauseAt" | "pendingAt">;

/**
 * What may be done now. One change is planned at a time: another takes its place, but for the switch to a year, whose
 * price is only exact while nothing is planned.
 */
export function actionsFor({ source, status, plan, cancelAt, pauseAt, pendingAt }: Standing): Action[] {
  if (source !== "STRIPE") return [];
  if (status === "PAST_DUE" || status === "UNPAID") return ["cancel"];
  if (status === "PAUSED") return ["resume", "cancel"];
  if (status !== "ACTIVE") return [];
  if (cancelAt) return ["undo"];
  const isPlanned = pauseAt !== null || pendingAt !== null;
  const other: Action[] = plan === "ANNUAL" ? ["monthly"] : isPlanned ? [] : ["annual"];
  return [...(isPlanned ? (["undo"] as const) : []), "amount", ...other, "pause", "cancel"];
}

/** Whether ending takes effect at once: nothing is paid ahead, so there is nothing to wait for. */
export const endsAtOnce = ({ status }: Pick<Membership, "status">) => status !== "ACTIVE";

/** A date so many months on: the same day, or the last of a shorter month (UTC, as Stripe counts). */
export function addMonths(from: Date, months: number): Date {
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const moved = new Date(from);
  moved.setUTCDate(1);
  moved.setUTCMonth(from.getUTCMonth() + months);
  moved.setUTCDate(Math.min(from.getUTCDate(), last));
  return moved;
}
