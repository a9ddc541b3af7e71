import { expect, it } from "vitest";
import { dayOf } from "../../calendar";
import { receivedAt } from "./received-on";

const ZONES = [
  ...["Pacific/Honolulu", "America/Adak", "America/Los_Angeles", "America/New_York", "America/St_Johns", "UTC"],
  ...["Europe/Madrid", "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Tongatapu"],
];
// Either side of the year's end, and of where clocks change.
const DAYS = ["2025-12-31", "2026-01-01", "2026-03-08", "2026-03-29", "2026-07-01", "2026-09-27", "2026-11-01"];

it.each(ZONES)("is the day that was typed in %s, wherever the newsroom moves", (recordedIn) => {
  for (const day of DAYS)
    for (const shownIn of ZONES) expect(dayOf(receivedAt(day, recordedIn), shownIn), `${day}, ${shownIn}`).toBe(day);
});

it.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])("is the day that was typed in %s as well", (timeZone) => {
  for (const day of DAYS) expect(dayOf(receivedAt(day, timeZone), timeZone)).toBe(day);
});
