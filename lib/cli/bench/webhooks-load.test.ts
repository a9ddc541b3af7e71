import { expect, it } from "vitest";
import { quantile, rateOf, together } from "./webhooks-load";

it("rounds count as one: their events and their seconds are added", () => {
  const whole = together([
    { events: 10, seconds: 1, times: [1, 2] },
    { events: 30, seconds: 3, times: [3] },
  ]);
  expect(whole).toEqual({ events: 40, seconds: 4, times: [1, 2, 3] });
  expect(rateOf(whole)).toBe(10);
});

it("a quantile is a time that was measured", () => {
  const times = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([0.5, 0.99, 1].map((share) => quantile(times, share))).toEqual([50, 99, 100]);
  expect(quantile([7], 0.5)).toBe(7);
  expect(quantile([], 0.5)).toBe(0);
});
