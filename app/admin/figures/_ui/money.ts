import { dailyMoney, type MoneySum, sumMoney } from "@/lib/memberships/queries";
import { bucketsOf } from "@/lib/memberships/rules/figures-period";
import type { Range } from "@/lib/memberships/rules/range";
import { bucketLabels } from "./buckets";
import { type Cell, type Context, count, type Figure, type Headline, listOf, money, sayMoney, words } from "./figure";

const sum = (rows: MoneySum[], value: (row: MoneySum) => number) => rows.reduce((all, row) => all + value(row), 0);

const PARTS = [
  {
    label: "Memberships",
    of: { of: "paid", source: "MEMBERSHIP" },
    is: ({ kind, source }: MoneySum) => kind === "PAYMENT" && source === "MEMBERSHIP",
  },
  {
    label: "One-time gifts",
    of: { of: "paid", source: "GIFT" },
    is: ({ kind, source }: MoneySum) => kind === "PAYMENT" && source !== "MEMBERSHIP",
  },
  {
    label: "Checks, cash, transfers",
    of: { of: "paid", source: "OFFLINE" },
    is: ({ kind }: MoneySum) => kind === "OFFLINE",
  },
  {
    label: "Refunds",
    of: { of: "returned" },
    is: ({ kind }: MoneySum) => kind === "REFUND" || kind === "REFUND_FAILURE",
  },
  {
    label: "Disputes",
    of: { of: "returned" },
    is: ({ kind }: MoneySum) => kind === "DISPUTE" || kind === "DISPUTE_REVERSAL",
  },
  { label: "Corrections by Stripe", of: { of: "returned" }, is: ({ kind }: MoneySum) => kind === "ADJUSTMENT" },
] as const;

async function moved(range: Range, { actor, currency }: Context): Promise<MoneySum[]> {
  const rows = await sumMoney({ actor, from: range.from, to: range.to, currency });
  return rows.filter(({ kind }) => kind !== "FAILED");
}

/** What came in and went out, as the ledger says; net of fees in the currency that it was settled in. */
export async function moneyIn(context: Context): Promise<Figure> {
  const { actor, period, previous, yearAgo, currency } = context;
  const [now, before, ago, days] = await Promise.all([
    moved(period, context),
    moved(previous, context),
    moved(yearAgo, context),
    dailyMoney({ actor, ...period, currency }),
  ]);
  const headline = (label: string, value: (rows: MoneySum[]) => number, href?: string): Headline => ({
    label,
    now: money(value(now), context, href),
    previous: money(value(before), context),
    yearAgo: money(value(ago), context),
  });
  const all = (rows: MoneySum[]) => sum(rows, ({ amount }) => amount);
  const gifts = (rows: MoneySum[]) => sum(rows.filter(PARTS[1].is), ({ amount }) => amount);
  const paid = listOf(period, { of: "paid", currency });
  const settled = [...new Set(now.map(({ settlementCurrency }) => settlementCurrency))].sort();
  const buckets = bucketsOf(period);
  const inBucket = (value: (day: (typeof days)[number]) => number) =>
    buckets.map(({ from, to }) =>
      days.filter(({ day }) => day >= from && day <= to).reduce((total, day) => total + value(day), 0),
    );
  const nets = settled.map((of): Cell[] => {
    const own = now.filter(({ settlementCurrency }) => settlementCurrency === of);
    return [
      words(`Net of fees and refunds, in ${of.toUpperCase()}`),
      words(""),
      money(
        sum(own, ({ net }) => net),
        context,
        paid,
        of,
      ),
    ];
  });
  const fees = settled.map((of): Cell[] => {
    const own = now.filter(({ settlementCurrency }) => settlementCurrency === of);
    return [
      words(`Stripe’s fees, in ${of.toUpperCase()}`),
      words(""),
      money(-sum(own, ({ fee }) => fee), context, paid, of),
    ];
  });
  const [net] =
    settled.length === 1 && settled[0] === currency
      ? [headline("Net of fees and refunds", (rows) => sum(rows, (row) => row.net), paid)]
      : [];
  return {
    name: "money",
    title: "Money in",
    summary: `${money(all(now), context).text} came in after refunds and disputes, of which ${money(gifts(now), context).text} in one-time gifts.`,
    headlines: [
      headline("After refunds and disputes", all, paid),
      headline("One-time gifts", gifts, listOf(period, { of: "paid", source: "GIFT", currency })),
      ...(net ? [net] : []),
    ],
    chart: {
      kind: "columns",
      labels: bucketLabels(buckets, context),
      series: [
        { name: "Memberships", tone: "main", values: inBucket((day) => day.membership) },
        { name: "One-time gifts", tone: "second", values: inBucket((day) => day.gift) },
        { name: "Checks, cash, transfers", tone: "third", values: inBucket((day) => day.offline) },
        { name: "Went back", tone: "bad", values: inBucket((day) => day.returned) },
      ],
      say: sayMoney(context),
    },
    table: {
      columns: ["What", "Movements", "Amount"],
      rows: [
        ...PARTS.map(({ label, of, is }) => {
          const own = now.filter(is);
          const href = listOf(period, { ...of, currency });
          return [
            words(label),
            count(
              sum(own, (row) => row.count),
              context,
              href,
            ),
            money(
              sum(own, ({ amount }) => amount),
              context,
              href,
            ),
          ];
        }),
        [
          words("Together"),
          count(
            sum(now, (row) => row.count),
            context,
            paid,
          ),
          money(all(now), context, paid),
        ],
        ...fees,
        ...nets,
      ],
    },
    definition: [
      "Everything that the ledger says moved in these days, in the currency that people paid in. A payment stands on the day of its charge; a refund or dispute on the day it happened, also when the payment is older.",
      "Fees and what is left of them are in the currency that Stripe settles in, as Stripe booked them; several settlement currencies are never added up. Offline gifts cost no fee.",
      "A payment counts once Stripe has booked it, mostly within minutes; one whose fee is still pending is not in it yet. What was added to cover the card’s fee is part of the payment. Statements of members are sums of the same entries.",
    ],
  };
}
