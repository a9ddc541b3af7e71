export const idOf = (kind: number, n: number) => `018f${kind}000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
export const memberId = (n: number) => idOf(0, n);
export const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n, 12));
export const at = <Value>(values: readonly Value[], n: number) => values[n % values.length] as Value;
const STATUSES = ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED", "ENDED", null, null] as const;
const NAMES = ["Mara Lind", "Éva Ács", "eva bell", "Zoë Ng", "Łucja Żak", "Adam Z", null] as const;
const COUNT = 140;

/** Every member of the test by what they did, and what the filters should make of it. */
export const model = Array.from({ length: COUNT }, (_, n) => {
  const status = at(STATUSES, n);
  const payments = Array.from({ length: (n * 3) % 4 }, (_, k) => ({
    amount: 500 + 100 * k + n,
    amountRefunded: k === 1 && n % 5 === 0 ? 600 + n : k === 0 ? n % 3 : 0,
    lost: k === 2 && n % 11 === 0,
    currency: n % 13 === 0 && k === 0 ? "eur" : "usd",
    paidAt: day(((n * 7) % 50) + k),
    hasFailed: k === 2 && n % 4 === 0,
  }));
  const own =
    status || payments.length === 0 ? "usd" : (payments.findLast(({ hasFailed }) => !hasFailed)?.currency ?? "usd");
  const kept = payments
    .filter(
      ({ hasFailed, currency, amount, amountRefunded, lost }) =>
        !hasFailed && currency === own && amount > amountRefunded && !lost,
    )
    .map(({ amount, amountRefunded, paidAt }) => ({ left: amount - amountRefunded, paidAt }));
  return {
    ...{ id: memberId(n), name: at(NAMES, n * 3), status, payments },
    plan: status && at(["MONTHLY", "MONTHLY", "ANNUAL"] as const, n),
    amount: status ? 500 + (n % 9) * 100 : 0,
    createdAt: day((n * 11) % 60),
    country: at(["US", "PL", null] as const, n),
    labels: [1, 2, 3].filter((k) => n % (k * 3) === 0),
    isBounced: n % 17 === 0,
    isLeaving: status === "ACTIVE" && n % 2 === 0,
    reason: status === "ENDED" ? at(["too_expensive", "unused", null] as const, n) : null,
    source: n % 4,
    card: n % 10 === 0 ? `2026-0${1 + (n % 3)}-28` : null,
    currency: own,
    total: kept.reduce((sum, { left }) => sum + left, 0),
    lastGift: kept.length > 0 ? new Date(Math.max(...kept.map(({ paidAt }) => Number(paidAt)))) : null,
    isListed: n % 19 !== 7,
  };
});
export type Modelled = (typeof model)[number];
