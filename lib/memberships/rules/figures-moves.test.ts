import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MembershipStatus } from "../../../prisma/generated/enums";
import { type Change, type Lived, movesOf, type State, yearlyOf } from "./figures-moves";

const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1) + hour * HOUR);

/** A life told forwards: how it began, what happened when, and its end. The rules see only how it ended and the entries. */
interface Story {
  start: number;
  first: State;
  events: { hour: number; next: Partial<State> }[];
  end: number | null;
}

const state = fc.record({
  status: fc.constantFrom<MembershipStatus>("ACTIVE", "PAST_DUE", "PAUSED", "UNPAID"),
  plan: fc.constantFrom("MONTHLY" as const, "ANNUAL" as const),
  amount: fc.integer({ min: 1, max: 50 }).map((n) => n * 100),
  cancelAt: fc.constantFrom(null, null, "2027-01-01T00:00:00.000Z"),
});
const story: fc.Arbitrary<Story> = fc
  .record({
    start: fc.integer({ min: 0, max: 300 }),
    first: state,
    events: fc.array(
      fc.record({ wait: fc.integer({ min: 1, max: 90 }), next: fc.oneof(...keys().map((key) => part(key))) }),
      { maxLength: 6 },
    ),
    lasts: fc.option(fc.integer({ min: 1, max: 400 })),
  })
  .map(({ start, first, events, lasts }) => {
    let hour = start;
    const told = events.map(({ wait, next }) => {
      hour += wait;
      return { hour, next };
    });
    const end = lasts === null ? null : start + lasts;
    return { start, first, events: told.filter((event) => end === null || event.hour < end), end };
  });

function keys() {
  return ["status", "plan", "amount", "cancelAt"] as const;
}
function part(key: keyof State): fc.Arbitrary<Partial<State>> {
  return state.map((whole) => ({ [key]: whole[key] }));
}

/** The oracle: the state of a story at an hour, found by walking forwards. */
function stateAt({ start, first, events, end }: Story, hour: number): State | null {
  if (hour < start || (end !== null && hour >= end)) return null;
  const past = events.filter((event) => event.hour <= hour);
  return Object.assign({}, first, ...past.map(({ next }) => next));
}

function livedOf(told: Story, index: number): Lived {
  let now = told.first;
  const changes: Change[] = told.events.map(({ hour, next }) => {
    const before = Object.fromEntries(Object.keys(next).map((key) => [key, now[key as keyof State]]));
    now = { ...now, ...next };
    return { at: at(hour), before, after: next };
  });
  if (told.end !== null) {
    // Learned some hours later, as from an event that came late.
    changes.push({ at: at(told.end + 3), before: { status: now.status }, after: { status: "ENDED" } });
    now = { ...now, status: "ENDED" };
  }
  return {
    ...{ id: `m${index}`, source: "STRIPE", currency: "usd", ...now, changes },
    ...{ startedAt: at(told.start), endedAt: told.end === null ? null : at(told.end) },
    ...{ canceledAt: null, cancelReason: null, duplicateOfId: null, askedReason: null },
    ...{ isDisputed: false, isErased: false },
  };
}

const HOURS = Array.from({ length: 1000 }, (_, hour) => hour);

describe("a person's moves, of any history", () => {
  it("add up to the year's money of every hour", () => {
    fc.assert(
      fc.property(fc.array(story, { maxLength: 4 }), (stories) => {
        const moves = movesOf(stories.map(livedOf));
        for (const hour of HOURS.filter((one) => one % 7 === 0)) {
          const told = moves.filter((move) => move.at <= at(hour)).reduce((sum, { yearly }) => sum + yearly, 0);
          const real = stories.reduce((sum, one) => {
            const then = stateAt(one, hour);
            return sum + (then ? yearlyOf(then) : 0);
          }, 0);
          expect(told).toBe(real);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("say at every hour whether somebody is a member: those gained less those lost", () => {
    fc.assert(
      fc.property(fc.array(story, { maxLength: 4 }), (stories) => {
        const moves = movesOf(stories.map(livedOf));
        for (const hour of HOURS) {
          const count = (kind: string) => moves.filter((move) => move.kind === kind && move.at <= at(hour)).length;
          const isMember = stories.some((one) => stateAt(one, hour) !== null);
          expect(count("GAINED") - count("LOST")).toBe(isMember ? 1 : 0);
        }
      }),
      { numRuns: 100 },
    );
  });
});

const STANDARD: State = { status: "ACTIVE", plan: "MONTHLY", amount: 500, cancelAt: null };
const plain = (over: Partial<Lived> = {}): Lived => ({
  ...livedOf({ start: 0, first: STANDARD, events: [], end: null }, 0),
  ...over,
});
const ended = (over: Partial<Lived> = {}) => plain({ status: "ENDED", endedAt: at(100), ...over });
const kinds = (lived: Lived) => movesOf([lived]).map(({ kind, yearly }) => [kind, yearly]);

describe("what counts", () => {
  it("a monthly membership twelve times, an annual one once", () => {
    expect(kinds(plain())).toEqual([
      ["GAINED", 0],
      ["STARTED", 6000],
    ]);
    expect(kinds(plain({ plan: "ANNUAL", amount: 3500 }))).toEqual([
      ["GAINED", 0],
      ["STARTED", 3500],
    ]);
  });

  it.each([
    ["a given one", { source: "GIFT" as const }],
    ["a comped one", { source: "COMP" as const }],
    ["a double", { duplicateOfId: "x" }],
    ["one never finished", { status: "INCOMPLETE" as const }],
  ])("nothing of %s", (_, over) => expect(movesOf([plain(over)])).toEqual([]));

  it("from Stripe's start on, also where we learned of it later", () => {
    const learned: Change = { at: at(50), before: { status: "INCOMPLETE" }, after: { status: "ACTIVE" } };
    expect(movesOf([plain({ changes: [learned] })]).map((move) => move.at)).toEqual([at(0), at(0)]);
  });

  it("who is set to end brings nothing from then on, and again once they stay", () => {
    const cancelAt = at(90).toISOString();
    const left: Change = { at: at(10), before: { cancelAt: null }, after: { cancelAt } };
    const stayed: Change = { at: at(20), before: { cancelAt }, after: { cancelAt: null } };
    expect(kinds(plain({ changes: [left, stayed] }))).toEqual([
      ["GAINED", 0],
      ["STARTED", 6000],
      ["ENDING", -6000],
      ["STAYING", 6000],
    ]);
    expect(kinds(plain({ cancelAt, canceledAt: at(10) }))).toEqual([
      ["GAINED", 0],
      ["STARTED", 6000],
      ["ENDING", -6000],
    ]);
  });
});

describe("why somebody left", () => {
  const failing: Change = { at: at(50), before: { status: "ACTIVE" }, after: { status: "PAST_DUE" } };
  it.each([
    ["what they told Stripe's portal", { cancelReason: "too_expensive" }, "too_expensive"],
    [
      "what they told us",
      { cancelReason: "cancellation_requested", askedReason: "unused", canceledAt: at(10) },
      "unused",
    ],
    ["nothing that they said", { cancelReason: "cancellation_requested", canceledAt: at(10) }, "unsaid"],
    ["a card that failed", { cancelReason: "payment_failed" }, "failed"],
    ["a card that failed, as the entries tell", { changes: [failing] }, "failed"],
    ["a dispute, whatever was said", { isDisputed: true, cancelReason: "unused" }, "disputed"],
    ["their being erased", { isErased: true }, "erased"],
    ["nobody knows", {}, "unknown"],
  ])("%s", (_, over, reason) => {
    expect(movesOf([ended(over)]).find(({ kind }) => kind === "LOST")?.reason).toBe(reason);
  });
});
