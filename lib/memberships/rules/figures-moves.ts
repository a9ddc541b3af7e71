import type { MembershipSource, MembershipStatus, MoveKind, Plan } from "../../../prisma/generated/enums";
import { lossReason } from "./figures-reasons";

/** What a change of a membership may have touched, as its audit entry says. */
export interface State {
  status: MembershipStatus;
  plan: Plan;
  amount: number;
  cancelAt: string | null;
}

export interface Change {
  at: Date;
  before: Partial<State>;
  after: Partial<State>;
}

/** A membership as it is today, with what is known of how it came to be so: changes in the order in which they came. */
export interface Lived extends State {
  id: string;
  source: MembershipSource;
  currency: string;
  startedAt: Date;
  endedAt: Date | null;
  canceledAt: Date | null;
  cancelReason: string | null;
  duplicateOfId: string | null;
  changes: readonly Change[];
  /** What its member said on leaving. */
  askedReason: string | null;
  isDisputed: boolean;
  isErased: boolean;
}

export interface Move {
  membershipId: string;
  at: Date;
  kind: MoveKind;
  reason: string;
  plan: Plan;
  currency: string;
  yearly: number;
}

interface Stretch {
  from: Date;
  state: State;
}

/** Paid for by the person themselves; what was given or comped is no income. */
const PAID: readonly MembershipSource[] = ["STRIPE", "OFFLINE"];

/** A membership that never came to be, or was undone as a double, never counts. */
export const isCounted = ({ source, status, duplicateOfId, startedAt, endedAt }: Lived) =>
  PAID.includes(source) && status !== "INCOMPLETE" && duplicateOfId === null && (!endedAt || endedAt > startedAt);

/** A year's recurring money: nothing of who is set to end, paused or unpaid, and without the covered fee. */
export function yearlyOf({ status, plan, amount, cancelAt }: State): number {
  if ((status !== "ACTIVE" && status !== "PAST_DUE") || cancelAt !== null) return 0;
  return plan === "MONTHLY" ? amount * 12 : amount;
}

const alive = (state: State): State =>
  state.status === "ENDED" || state.status === "INCOMPLETE" ? { ...state, status: "ACTIVE" } : state;

/** When leaving was announced, where no entry tells: Stripe keeps the moment itself. */
function withCancellation({ changes, cancelAt, canceledAt }: Lived): readonly Change[] {
  if (!cancelAt || !canceledAt || changes.some(({ after }) => after.cancelAt !== undefined)) return changes;
  const announced = { at: canceledAt, before: { cancelAt: null }, after: { cancelAt } };
  return [...changes, announced].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * How a membership stood from its start to its end, told backwards from today. It counts from Stripe's own start on, also
 * where we learned of it later, and nothing after its end changes it.
 */
export function stretchesOf(membership: Lived): Stretch[] {
  const { status, plan, amount, cancelAt, startedAt, endedAt } = membership;
  let state: State = { status, plan, amount, cancelAt };
  const stretches: Stretch[] = [];
  for (const { at, before, after } of withCancellation(membership).toReversed()) {
    const wasUnborn = before.status === "INCOMPLETE";
    const isLate = endedAt !== null && at >= endedAt;
    // The end itself is no state: who was active until then is told by what was before.
    if (!isLate && after.status !== "ENDED") {
      const from = wasUnborn || at < startedAt ? startedAt : at;
      // What the entry says stands, also where nothing tells how it came to be what it is today.
      stretches.unshift({ from, state: alive({ ...state, ...after }) });
    }
    state = { ...state, ...before };
    if (wasUnborn) state = { ...state, status: after.status ?? "ACTIVE" };
  }
  stretches.unshift({ from: startedAt, state: alive(state) });
  return stretches;
}

function kindOf(before: State, after: State): MoveKind | null {
  if (before.cancelAt !== after.cancelAt && (before.cancelAt === null || after.cancelAt === null))
    return after.cancelAt === null ? "STAYING" : "ENDING";
  if (before.status !== after.status) {
    if (after.status === "PAUSED") return "PAUSED";
    if (after.status === "PAST_DUE") return before.status === "UNPAID" ? "RECOVERED" : "FAILING";
    if (after.status === "UNPAID") return "GIVEN_UP";
    return before.status === "PAUSED" ? "RESUMED" : "RECOVERED";
  }
  const grown = yearlyOf(after) - yearlyOf(before);
  return grown === 0 ? null : grown > 0 ? "RAISED" : "LOWERED";
}

/** Where one membership turned. The `yearly` of them add up to what it brings in a year at any moment. */
function movesOfOne(membership: Lived): Move[] {
  const { id: membershipId, currency, endedAt } = membership;
  const [first, ...rest] = stretchesOf(membership);
  if (!first) return [];
  const common = { membershipId, currency, reason: "" };
  const { plan } = first.state;
  const moves: Move[] = [{ ...common, at: first.from, kind: "STARTED", plan, yearly: yearlyOf(first.state) }];
  let last = first.state;
  for (const { from: at, state } of rest) {
    const kind = kindOf(last, state);
    if (kind) moves.push({ ...common, at, kind, plan: state.plan, yearly: yearlyOf(state) - yearlyOf(last) });
    last = state;
  }
  if (endedAt) {
    const reason = lossReason(membership, last);
    moves.push({ ...common, at: endedAt, kind: "ENDED", plan: last.plan, reason, yearly: -yearlyOf(last) });
  }
  return moves;
}

const FOREVER = Number.POSITIVE_INFINITY;
const endOf = ({ endedAt }: Lived) => endedAt?.getTime() ?? FOREVER;

/** Where the person came and went: their memberships as one where they touch. */
function turnsOf(memberships: readonly Lived[]): Move[] {
  const moves: Move[] = [];
  let last: Lived | undefined;
  const turn = (kind: MoveKind, at: Date, { id: membershipId, ...of }: Lived, reason: string) => {
    const { plan = of.plan } = stretchesOf({ ...of, id: membershipId }).at(kind === "GAINED" ? 0 : -1)?.state ?? {};
    moves.push({ membershipId, at, kind, reason, plan, currency: of.currency, yearly: 0 });
  };
  const lose = (of: Lived) => {
    if (of.endedAt) turn("LOST", of.endedAt, of, lossReason(of, stretchesOf(of).at(-1)?.state ?? of));
  };
  for (const next of memberships) {
    if (!last || next.startedAt.getTime() > endOf(last)) {
      if (last) lose(last);
      turn("GAINED", next.startedAt, next, last ? "returned" : "new");
      last = next;
    } else if (endOf(next) > endOf(last)) last = next;
  }
  if (last) lose(last);
  return moves;
}

/** Every turn of one person's memberships, the earliest first. */
export function movesOf(memberships: readonly Lived[]): Move[] {
  const counted = memberships
    .filter(isCounted)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.id < b.id ? -1 : 1));
  return [...turnsOf(counted), ...counted.flatMap(movesOfOne)].sort((a, b) => a.at.getTime() - b.at.getTime());
}
