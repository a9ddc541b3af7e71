import fc from "fast-check";

export const PEOPLE = ["ada@example.org", "Ben@Example.org", "cleo@example.org"] as const;
export const PLANS = ["MONTHLY", "ANNUAL"] as const;
export type Plan = (typeof PLANS)[number];

const HOUR = 3600;
const DAY = 24 * HOUR;

export const CARDS = {
  good: "4242424242424242",
  other: "5555555555554444",
  failsLater: "4000000000000341",
  disputed: "4000000000000259",
  debit: "debit_success",
  badDebit: "debit_failure",
} as const;
export type Card = keyof typeof CARDS;

/** What may happen to a delivery of events. `keep` and `twice`: how many of a hundred arrive, and arrive again. */
export interface Weather {
  keep: number;
  twice: number;
  order: "kept" | "reversed" | "shuffled";
  workers: 1 | 3;
  fault: Fault | null;
  seed: number;
}
export interface Fault {
  kind: "429" | "500" | "503" | "timeout" | "drop" | "slow";
  match: string;
  times: number;
}

interface Person<Name> {
  do: Name;
  who: number;
}

interface Join extends Person<"join"> {
  plan: Plan;
  amount: number;
  /** What is covered of the fee, beside the amount. */
  fee: number;
  card: Card;
  source: number;
  back: boolean;
  known: boolean;
}

/** A one-time gift; `goesOn`: followed by a monthly one that is first charged in a month. */
interface Gift extends Omit<Join, "do" | "plan"> {
  do: "gift";
  goesOn: boolean;
}

/** On whose pages it is done: Stripe's, staff's at Stripe, or our own. */
export type By = "portal" | "api" | "own";

/** One thing that happens. Where it cannot (nobody to cancel for), nothing does. */
export type Step =
  | Join
  | Gift
  | { do: "switch"; who: number; plan: Plan; by: By }
  | { do: "cancel"; who: number; when: "now" | "later"; by: By }
  | { do: "keep"; who: number; by: By }
  | { do: "amount"; who: number; amount: number; coversFee: boolean }
  | { do: "break"; who: number; months: number }
  | Person<"return">
  | Person<"pause">
  | Person<"wake">
  | Person<"hold">
  | Person<"release">
  | { do: "card"; who: number; card: Card }
  | Person<"settle">
  | { do: "decline"; who: number; code: string; times: number }
  | { do: "refund"; who: number; share: number; bounces: boolean }
  | Person<"dispute">
  | Person<"win">
  | Person<"lose">
  | { do: "foreign"; who: number; kind: "subscription" | "payment"; same: boolean }
  | { do: "wait"; seconds: number }
  | { do: "deliver"; weather: Weather };

export type Of<Name extends Step["do"]> = Extract<Step, { do: Name }>;

const often = <Value>(...weighted: [number, Value][]) =>
  fc.oneof(...weighted.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

const who = often([3, 0], [2, 1], [1, 2]);
const one = <const Value>(...values: Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const by = one("portal", "api", "own");

type Fields<Name extends Step["do"]> = { [Field in Exclude<keyof Of<Name>, "do">]: fc.Arbitrary<Of<Name>[Field]> };
const act = <Name extends Step["do"]>(name: Name, fields: Fields<Name>) =>
  fc.record({ do: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<Of<Name>>;
const comes = {
  who,
  fee: often([2, 0], [1, 46], [1, 136]),
  card: often<Card>([8, "good"], [3, "failsLater"], [1, "disputed"], [1, "debit"], [1, "badDebit"]),
  source: fc.nat(2),
  back: fc.boolean(),
  known: fc.boolean(),
};
const join = act("join", { ...comes, plan: one(...PLANS), amount: one(500, 700, 3500, 6000) });
const gift = act("gift", { ...comes, amount: one(500, 2500, 5000), goesOn: often([2, false], [1, true]) });

const fault: fc.Arbitrary<Fault | null> = fc.option(
  fc.record({
    kind: one("500", "429", "503", "drop", "timeout", "slow"),
    match: often([4, ""], [1, "GET /v1/charges"], [1, "GET /v1/invoices"], [1, "POST /v1/"], [1, "DELETE /v1/"]),
    times: one(1, 3, 4, 6),
  }),
  { freq: 3 },
);

const deliver = (keeps: fc.Arbitrary<number>, faults: fc.Arbitrary<Fault | null>) =>
  act("deliver", {
    weather: fc.record({
      keep: keeps,
      twice: often([3, 0], [1, 50], [1, 100]),
      order: one("kept", "reversed", "shuffled"),
      workers: one(1, 3),
      fault: faults,
      seed: fc.nat(1_000_000),
    }),
  });

const wait = act("wait", {
  seconds: often(
    ...([
      [2, 20],
      [2, 2 * HOUR],
      [2, 2 * DAY],
      [3, 8 * DAY],
      [4, 32 * DAY],
      [1, 100 * DAY],
      [1, 370 * DAY],
    ] as [number, number][]),
  ),
});

const steps = (delivery: fc.Arbitrary<Step>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 9, arbitrary: join },
    { weight: 4, arbitrary: gift },
    { weight: 7, arbitrary: wait },
    { weight: 7, arbitrary: delivery },
    { weight: 3, arbitrary: act("switch", { who, plan: one(...PLANS), by }) },
    { weight: 3, arbitrary: act("cancel", { who, when: one("now", "later"), by }) },
    { weight: 2, arbitrary: act("keep", { who, by }) },
    { weight: 2, arbitrary: act("amount", { who, amount: one(500, 900, 4_000), coversFee: fc.boolean() }) },
    { weight: 2, arbitrary: act("break", { who, months: one(1, 2, 3) }) },
    { weight: 1, arbitrary: act("return", { who }) },
    { weight: 1, arbitrary: act("pause", { who }) },
    { weight: 1, arbitrary: act("wake", { who }) },
    { weight: 1, arbitrary: act("hold", { who }) },
    { weight: 1, arbitrary: act("release", { who }) },
    { weight: 2, arbitrary: act("card", { who, card: one("good", "other", "failsLater") }) },
    { weight: 2, arbitrary: act("settle", { who }) },
    {
      weight: 2,
      arbitrary: act("decline", {
        who,
        code: one("insufficient_funds", "lost_card", "expired_card"),
        times: one(1, 4),
      }),
    },
    { weight: 3, arbitrary: act("refund", { who, share: one(1, 0.5), bounces: often([4, false], [1, true]) }) },
    { weight: 2, arbitrary: act("dispute", { who }) },
    { weight: 1, arbitrary: act("win", { who }) },
    { weight: 1, arbitrary: act("lose", { who }) },
    { weight: 2, arbitrary: act("foreign", { who, kind: one("subscription", "payment"), same: fc.boolean() }) },
  );

export interface History {
  /** Month, day and time; the year is the next that has them. */
  startsOn: string;
  settings: object;
  /** How what was lost is made good at the end; `deliver` loses nothing. */
  heal: "deliver" | "sync" | "reconcile";
  steps: Step[];
}

const settings = fc.record({
  balance_transaction_delay: often<number | null>([3, 0], [1, null], [1, 2 * HOUR]),
  after_retries: one("cancel", "unpaid", "past_due"),
  pending_refunds: often([4, false], [1, true]),
  settlement_currency: often<string | null>([3, null], [1, "eur"]),
  exchange_rates: fc.constant({ usd: 0.92 }),
});

/** Days on which months are short, clocks change or years leap. */
const startsOn = one("01-31T12:00:00Z", "03-10T08:30:00Z", "11-30T23:59:50Z", "02-29T00:00:05Z");

const histories = (heal: History["heal"], most: number, delivery: fc.Arbitrary<Step>): fc.Arbitrary<History> =>
  fc.record({
    startsOn,
    settings,
    heal: fc.constant(heal),
    // Before somebody has joined, nothing else can happen.
    steps: fc
      .tuple(join, fc.array(steps(delivery), { minLength: 3, maxLength: most, size: "max" }))
      .map(([first, others]) => [first, ...others]),
  });

const lossy = deliver(one(0, 40, 80), fault);

export const history: fc.Arbitrary<History> = fc.oneof(
  { weight: 2, arbitrary: histories("deliver", 6, deliver(fc.constant(100), fault)) },
  { weight: 3, arbitrary: histories("sync", 11, lossy) },
  { weight: 2, arbitrary: histories("reconcile", 9, lossy) },
);
