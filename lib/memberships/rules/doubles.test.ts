import { expect, it } from "vitest";
import { type Candidate, judgeDoubles } from "./doubles";

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);
const membership = (overrides: Partial<Candidate>): Candidate => ({
  id: "older",
  source: "STRIPE",
  status: "ACTIVE",
  startedAt: daysAgo(100),
  paidAt: daysAgo(10),
  cancelAt: null,
  isCharged: true,
  ...overrides,
});
const newer = (overrides: Partial<Candidate> = {}) =>
  membership({ id: "newer", startedAt: daysAgo(1), paidAt: daysAgo(1), ...overrides });
const older = membership({});

it("finds nothing where one membership runs", () => {
  expect(judgeDoubles([older], now)).toEqual([]);
  expect(judgeDoubles([older, newer({ status: "ENDED" })], now)).toEqual([]);
  expect(judgeDoubles([older, newer({ status: "INCOMPLETE" })], now)).toEqual([]);
  expect(judgeDoubles([older, newer({ source: "COMP" })], now)).toEqual([]);
});

it("keeps the older and undoes a newer one that was just paid, in whatever order they come", () => {
  const verdict = [{ duplicateId: "newer", keepId: "older", action: "cancel-and-refund" }];
  expect(judgeDoubles([older, newer()], now)).toEqual(verdict);
  expect(judgeDoubles([newer(), older], now)).toEqual(verdict);
});

it("asks staff when the newer was paid long ago, or is still being paid", () => {
  const late = newer({ startedAt: daysAgo(30), paidAt: daysAgo(7.01) });
  expect(judgeDoubles([older, late], now)[0]?.action).toBe("ask-staff");
  expect(judgeDoubles([older, newer({ paidAt: null })], now)[0]?.action).toBe("ask-staff");
});

it("ends a newer one that was never charged, while it is new: there is nothing to pay back", () => {
  const unpaid = newer({ paidAt: null, isCharged: false });
  const verdict = { duplicateId: "newer", keepId: "older", action: "cancel" };
  expect(judgeDoubles([older, unpaid], now)).toEqual([verdict]);
  const late = { ...unpaid, startedAt: daysAgo(7.01) };
  expect(judgeDoubles([older, late], now)[0]?.action).toBe("ask-staff");
});

it("keeps the newer when the older owes money, and voids what is owed", () => {
  for (const status of ["PAST_DUE", "UNPAID"] as const)
    expect(judgeDoubles([membership({ status }), newer()], now)).toEqual([
      { duplicateId: "older", keepId: "newer", action: "cancel-and-void" },
    ]);
});

it("keeps the one that took money where two began in the same second", () => {
  const charged = newer({ id: "b" });
  const free = newer({ id: "a", paidAt: null, isCharged: false });
  const verdict = [{ duplicateId: "a", keepId: "b", action: "cancel" }];
  expect(judgeDoubles([free, charged], now)).toEqual(verdict);
  expect(judgeDoubles([charged, free], now)).toEqual(verdict);
});

it("leaves exactly one of many, and decides by id where two began in the same second", () => {
  const twins = [newer({ id: "b" }), newer({ id: "a" }), newer({ id: "c" })];
  const verdicts = judgeDoubles(twins, now);
  expect(verdicts.map(({ duplicateId }) => duplicateId)).toEqual(["b", "c"]);
  expect(new Set(verdicts.map(({ keepId }) => keepId))).toEqual(new Set(["a"]));
});

const later = new Date("2026-12-20T12:00:00Z");
const leaving = membership({ cancelAt: later });
const actions = (...memberships: Candidate[]) =>
  judgeDoubles(memberships, now).map(({ duplicateId, keepId, action }) => `${duplicateId} ${action}, ${keepId} stays`);

it("lets one that was canceled run out beside the one that its member began since", () => {
  expect(actions(leaving, newer())).toEqual(["older let-end, newer stays"]);
  expect(actions(leaving, newer({ status: "PAST_DUE" }))).toEqual(["older let-end, newer stays"]);
  expect(actions(leaving, newer({ status: "PAUSED" }))).toEqual(["older let-end, newer stays"]);
});

it("still undoes a newer one when the older goes on, though the newer is set to end", () => {
  expect(actions(older, newer({ cancelAt: later }))).toEqual(["newer cancel-and-refund, older stays"]);
  const paidLongAgo = newer({ startedAt: daysAgo(30), paidAt: daysAgo(30), cancelAt: later });
  expect(actions(older, paidLongAgo)).toEqual(["newer leave, older stays"]);
});

it("pays nothing back where everything ends, or where the one that goes on is not paid", () => {
  expect(actions(leaving, newer({ cancelAt: later }))).toEqual(["older let-end, newer stays"]);
  expect(actions(membership({ status: "PAST_DUE" }), newer({ cancelAt: later }))).toEqual(["newer leave, older stays"]);
});

it("voids what one owes that is set to end as well", () => {
  expect(actions(membership({ status: "PAST_DUE", cancelAt: later }), newer())).toEqual([
    "older cancel-and-void, newer stays",
  ]);
});

it("tells nobody of what has run out beside a newer one for long", () => {
  expect(actions(leaving, newer({ startedAt: daysAgo(40), paidAt: daysAgo(10) }))).toEqual([
    "older leave, newer stays",
  ]);
});

it("is back to the older one when its cancellation is taken back", () => {
  expect(actions(older, newer())).toEqual(["newer cancel-and-refund, older stays"]);
});
