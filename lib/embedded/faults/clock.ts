const RealDate = globalThis.Date;

/**
 * Moves this process's clock: the app's, and the stand-in's and the database's where they live in it. Timers and
 * durations stay as they are. For processes that do nothing but test.
 */
export class ShiftedClock {
  private ahead = 0;
  /** Stripe's time in seconds. It stands still between two moves; the app's runs on from there. */
  now = Math.floor(RealDate.now() / 1000);

  constructor() {
    const now = () => RealDate.now() + this.ahead;
    globalThis.Date = new Proxy(RealDate, {
      construct: (target, args, created) => Reflect.construct(target, args.length > 0 ? args : [now()], created),
      apply: () => new RealDate(now()).toString(),
      get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
    });
  }

  /** The next moment with this month, day and time. */
  next(day: string): number {
    for (let year = new Date(this.now * 1000).getUTCFullYear(); ; year += 1) {
      const moment = RealDate.parse(`${String(year).padStart(4, "0")}-${day}`);
      const isThere = new RealDate(moment).toISOString().slice(5, 10) === day.slice(0, 5);
      if (isThere && moment / 1000 > this.now) return moment / 1000;
    }
  }

  /** Only ever forward: a database whose clock goes back waits for what it has planned. */
  set(seconds: number): void {
    this.now = seconds;
    this.ahead = seconds * 1000 - RealDate.now();
  }

  restore(): void {
    globalThis.Date = RealDate;
  }
}
