import { atHour, type Day, dayOf } from "../../calendar";

/** Ten in the morning of UTC is one day from Hawaii (ten hours behind) to New Zealand and Tonga (thirteen before). */
const HOUR = 10;
const NOON = 12;

/**
 * The moment that stands for a day on which something was received: that day in every zone that a newsroom may move to.
 * No moment is one day everywhere: where clocks go further than that (Kiritimati, Pago Pago), it is noon there.
 */
export function receivedAt(day: Day, timeZone: string): Date {
  const steady = atHour(day, HOUR, "UTC");
  return dayOf(steady, timeZone) === day ? steady : atHour(day, NOON, timeZone);
}
