import { describe, expect, it } from "vitest";
import { mayRemind, reminderDue } from ".";

describe("next month", () => {
  it.each([
    ["a Tuesday", "2026-03-03T15:00:00Z", "2026-04-07T13:00:00.000Z"],
    ["the last day on which it is the next", "2026-03-19T15:00:00Z", "2026-04-02T13:00:00.000Z"],
    ["the first on which it is the one after", "2026-03-20T15:00:00Z", "2026-05-01T13:00:00.000Z"],
    ["the 19th there, whatever day it is elsewhere", "2026-03-20T03:30:00Z", "2026-04-02T13:00:00.000Z"],
    ["the end of January, before a short month", "2026-01-31T12:00:00Z", "2026-03-07T14:00:00.000Z"],
    ["the end of a year", "2026-12-24T12:00:00Z", "2027-02-04T14:00:00.000Z"],
  ])("is in its first week, at nine there, of %s", (_, asked, due) => {
    expect(reminderDue(new Date(asked), "America/New_York").toISOString()).toBe(due);
  });

  it("is never before the mail that asks for a yes has run out, nor later than seven weeks", () => {
    for (let day = 0; day < 800; day += 1) {
      const asked = new Date(Date.UTC(2026, 0, 1 + day, 12));
      const days = (reminderDue(asked, "Asia/Tokyo").getTime() - asked.getTime()) / 86_400_000;
      expect(days).toBeGreaterThan(7);
      expect(days).toBeLessThan(50);
    }
  });
});

describe("who may be reminded", () => {
  const asked = new Date("2026-03-03T15:00:00Z");
  const known = { isBounced: false, isMember: false, appealsOff: false, lastGiftAt: null };

  it.each([
    ["who gave long ago", { lastGiftAt: new Date("2025-03-03") }, true],
    ["a member", { isMember: true }, false],
    ["who has given since", { lastGiftAt: new Date("2026-03-04") }, false],
    ["who never wants to be asked", { appealsOff: true }, false],
    ["an address that mail comes back from", { isBounced: true }, false],
  ])("%s", (_, facts, may) => expect(mayRemind({ ...known, ...facts }, asked)).toBe(may));
});
