import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, bucketsOf, daysBetween, type Period, previousPeriod, readPeriod, yearBefore } from "./figures-period";
import { cohortsOf, lifetimeOf, monthlyChurn, renewalsOf } from "./figures-rates";

const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2019-01-01", days));
const period = fc
  .record({
    today: day,
    name: fc.constantFrom("", "2022", "2023-q3", "2024-02", "2019-12"),
    from: day,
    to: day,
    isOwn: fc.boolean(),
  })
  .map(({ today, name, from, to, isOwn }): Period => readPeriod(isOwn ? { from, to } : { period: name }, today));

describe("a period", () => {
  it("is never yet to come, and is cut into days that it has, each once", () => {
    fc.assert(
      fc.property(period, ({ from, to }) => {
        const buckets = bucketsOf({ from, to });
        expect(buckets[0]?.from).toBe(from);
        expect(buckets.at(-1)?.to).toBe(to);
        for (const [index, bucket] of buckets.entries()) {
          expect(bucket.from <= bucket.to).toBe(true);
          if (index > 0) expect(bucket.from).toBe(addDays(buckets[index - 1]?.to ?? "", 1));
        }
        expect(buckets.length).toBeLessThan(250);
      }),
    );
  });

  it("is compared with days right before it that it does not share, and with those of a year ago", () => {
    fc.assert(
      fc.property(period, (own) => {
        const [before, ago] = [previousPeriod(own), yearBefore(own)];
        expect(before.to < own.from).toBe(true);
        expect(before.from <= before.to).toBe(true);
        expect(Math.abs(daysBetween(ago.from, own.from) - 365)).toBeLessThanOrEqual(1);
        if (own.kind === "days" || own.kind === "range")
          expect(daysBetween(before.from, before.to)).toBe(daysBetween(own.from, own.to));
      }),
    );
  });

  it.each([
    [{ period: "2026-10" }, "2026-10-01", "2026-10-31", "2026-09-01", "2026-09-30", "2025-10-01", "2025-10-31"],
    [{ period: "2026-11" }, "2026-11-01", "2026-11-25", "2026-10-01", "2026-10-25", "2025-11-01", "2025-11-25"],
    [{ period: "2026-q4" }, "2026-10-01", "2026-11-25", "2026-07-01", "2026-08-25", "2025-10-01", "2025-11-25"],
    [{ period: "2025" }, "2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31"],
    [{ period: "2024-02" }, "2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31", "2023-02-01", "2023-02-28"],
    [{}, "2026-10-27", "2026-11-25", "2026-09-27", "2026-10-26", "2025-10-27", "2025-11-25"],
  ])("%j", (query, from, to, ...rest) => {
    const own = readPeriod(query, "2026-11-25");
    const [before, ago] = [previousPeriod(own), yearBefore(own)];
    expect([own.from, own.to, before.from, before.to, ago.from, ago.to]).toEqual([from, to, ...rest]);
  });

  it.each([{ from: "2026-02-30", to: "2026-03-01" }, { from: "2026-03-02", to: "2026-03-01" }, { from: "2026-01-01" }])(
    "%j is none",
    (query) => expect(readPeriod(query, "2026-11-25")).toMatchObject({ kind: "days", isWrong: true }),
  );
});

describe("rates", () => {
  it("churn weighs each month by its members; nothing is said of too little", () => {
    const month = (atStart: number, lost: number) => ({ month: "2026-01", atStart, lost });
    expect(monthlyChurn([month(100, 10), month(300, 10)])).toBe(20 / 400);
    expect(lifetimeOf([month(100, 5), month(100, 5), month(100, 5)], 500)).toMatchObject({
      kind: "known",
      value: 10_000,
    });
    expect(lifetimeOf([month(100, 20)], 500)).toMatchObject({ kind: "too-little" });
    expect(lifetimeOf([month(100, 3), month(100, 3), month(100, 3)], 500)).toMatchObject({ kind: "too-little" });
  });

  it("a cohort keeps whom it has not lost, and who came back", () => {
    const move = (month: string, gained: number, lost: number) => ({ cohort: "2025-12", month, gained, lost });
    const moves = [move("2025-12", 10, 1), move("2026-01", 0, 4), move("2026-03", 2, 0)];
    expect(cohortsOf(moves, "2026-04", new Map([["2025-12", 10]]))).toEqual([
      { cohort: "2025-12", size: 10, kept: [9, 5, 5, 7, 7] },
    ]);
  });

  it("months renew every month, years once, and what is overdue comes first", () => {
    const dues = [
      { plan: "MONTHLY" as const, due: "2026-11", count: 2, yearly: 12_000 },
      { plan: "MONTHLY" as const, due: "2026-12", count: 1, yearly: 6_000 },
      { plan: "ANNUAL" as const, due: "2027-01", count: 1, yearly: 3_500 },
      { plan: "ANNUAL" as const, due: "2026-09", count: 1, yearly: 6_000 },
    ];
    const [first, second, third] = renewalsOf(dues, ["2026-11", "2026-12", "2027-01"]);
    expect(first).toEqual({ month: "2026-11", monthly: 1000, annual: 6000, count: 3 });
    expect(second).toEqual({ month: "2026-12", monthly: 1500, annual: 0, count: 3 });
    expect(third).toEqual({ month: "2027-01", monthly: 1500, annual: 3500, count: 4 });
  });
});
