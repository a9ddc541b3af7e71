import { expect, it } from "vitest";
import { readRange, yearOfRange } from "./range";

it("is a year by its number, the one at hand by default, or any two days", () => {
  expect(readRange({ year: "2024" }, 2026)).toEqual({ ok: true, value: { from: "2024-01-01", to: "2024-12-31" } });
  for (const year of [undefined, "", "0", "20245", ["2024", "2025"]])
    expect(readRange({ ...(year && { year }) }, 2026)).toMatchObject({ value: { from: "2026-01-01" } });
  const days = { from: "2025-06-15", to: "2026-06-14" };
  expect(readRange(days, 2026)).toEqual({ ok: true, value: days });
  expect(yearOfRange(days)).toBeNull();
  expect(yearOfRange({ from: "2025-01-01", to: "2025-12-31" })).toBe("2025");
});

it("says which day it cannot read, or that they are the wrong way round", () => {
  expect(readRange({ from: "2025-02-30", to: "" }, 2026)).toMatchObject({
    errors: { from: expect.stringContaining("2026-03-31"), to: expect.stringContaining("2026-03-31") },
  });
  const backwards = readRange({ from: "2025-06-15", to: "2025-06-14" }, 2026);
  expect(backwards).toMatchObject({ errors: { to: "The last day is before the first." } });
  expect(backwards).not.toHaveProperty("errors.from");
});
