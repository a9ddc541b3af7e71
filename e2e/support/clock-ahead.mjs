// Loaded ahead of a process: its clock runs, ahead of everybody's by CLOCK_AHEAD_MS.
const ahead = Number(process.env.CLOCK_AHEAD_MS);
const RealDate = Date;
const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (_, given, target) => Reflect.construct(RealDate, given.length > 0 ? given : [now()], target),
  apply: () => new RealDate(now()).toString(),
  get: (_, name) => (name === "now" ? now : Reflect.get(RealDate, name)),
});
RealDate.prototype.constructor = globalThis.Date;
