// Notes what the browser tells of itself, from before the page is there.
const seen = { lcp: 0, fcp: 0, cls: 0, blocked: 0, inp: 0 };
window.seen = seen;
const observe = (type, note, more = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...more });
observe("largest-contentful-paint", ({ startTime }) => {
  seen.lcp = startTime;
});
observe("paint", ({ name, startTime }) => {
  if (name === "first-contentful-paint") seen.fcp = startTime;
});
observe("layout-shift", ({ value, hadRecentInput }) => {
  if (!hadRecentInput) seen.cls += value;
});
observe("longtask", ({ duration }) => {
  seen.blocked += Math.max(0, duration - 50);
});
observe(
  "event",
  ({ interactionId, duration }) => {
    if (interactionId) seen.inp = Math.max(seen.inp, duration);
  },
  { durationThreshold: 16 },
);
