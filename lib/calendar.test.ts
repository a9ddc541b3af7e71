import fc from "fast-check";
import { expect, it } from "vitest";
import { atHour, dayAfter, dayOf, parseDay, startOfDay, yearOf } from "./calendar";

const ZONES = [
  "UTC",
  "America/New_York",
  "Pacific/Auckland",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Pacific/Honolulu",
];
/** The day of a moment as the platform itself says it. */
const intlDay = (at: Date, timeZone: string) => new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);

const moment = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });

it("knows the day of a moment, and the moment at which that day began, in every zone", () => {
  fc.assert(
    fc.property(moment, fc.constantFrom(...ZONES), (at, timeZone) => {
      const day = dayOf(at, timeZone);
      expect(day).toBe(intlDay(at, timeZone));
      expect(yearOf(at, timeZone)).toBe(Number(day.slice(0, 4)));
      const [start, end] = [startOfDay(day, timeZone), startOfDay(dayAfter(day), timeZone)];
      expect(start <= at && at < end).toBe(true);
      expect(intlDay(new Date(start.getTime() - 1), timeZone)).not.toBe(day);
    }),
  );
});

it("knows days that are 23 and 25 hours long", () => {
  const hours = (day: string) =>
    (startOfDay(dayAfter(day), "America/New_York").getTime() - startOfDay(day, "America/New_York").getTime()) /
    3_600_000;
  expect(["2026-03-08", "2026-11-01", "2026-11-02"].map(hours)).toEqual([23, 25, 24]);
});

it.each([
  ["2026-11-25", "America/New_York", "2026-11-25T14:00:00.000Z"],
  ["2026-07-01", "America/New_York", "2026-07-01T13:00:00.000Z"],
  // The days on which clocks change.
  ["2026-03-08", "America/New_York", "2026-03-08T13:00:00.000Z"],
  ["2026-11-01", "America/New_York", "2026-11-01T14:00:00.000Z"],
  ["2026-01-01", "Pacific/Auckland", "2025-12-31T20:00:00.000Z"],
  ["2026-06-01", "Asia/Kolkata", "2026-06-01T03:30:00.000Z"],
])("nine in the morning of %s in %s", (day, zone, expected) => {
  const at = atHour(day, 9, zone);
  expect(at.toISOString()).toBe(expected);
  expect(dayOf(at, zone)).toBe(day);
});

it("takes days that exist, and no others", () => {
  expect(["2026-03-31", " 2024-02-29 "].map(parseDay)).toEqual(["2026-03-31", "2024-02-29"]);
  for (const wrong of ["2026-02-29", "2026-04-31", "2026-13-01", "31.3.2026", "0001-01-01", "", "2026-3-1"])
    expect(parseDay(wrong), wrong).toBeNull();
});
