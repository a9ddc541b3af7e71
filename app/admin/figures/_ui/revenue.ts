import { dailyMoves, standingAt, sumMoves } from "@/lib/memberships/queries";
import { addDays, bucketsOf } from "@/lib/memberships/rules/figures-period";
import type { Range } from "@/lib/memberships/rules/range";
import type { MoveKind } from "@/prisma/generated/enums";
import { type Context, count, type Figure, listOf, money, sayDay, sayMoney, sayRange, words } from "./figure";
import { moveWords } from "./words";

const SHOWN: MoveKind[] = [
  "STARTED",
  "RAISED",
  "RESUMED",
  "RECOVERED",
  "STAYING",
  "LOWERED",
  "ENDING",
  "PAUSED",
  "GIVEN_UP",
  "ENDED",
];
const monthly = (yearly: number) => yearly / 12;

async function atEnd({ to }: Range, { actor, currency }: Context): Promise<number> {
  return (await standingAt({ actor, at: addDays(to, 1), currency })).yearly;
}

/** Monthly recurring revenue, day by day, and what made it move. */
export async function revenue(context: Context): Promise<Figure> {
  const { actor, period, previous, yearAgo, currency } = context;
  const [start, before, ago, days, sums] = await Promise.all([
    standingAt({ actor, at: period.from, currency }),
    atEnd(previous, context),
    atEnd(yearAgo, context),
    dailyMoves({ actor, ...period, currency }),
    sumMoves({ actor, ...period }),
  ]);
  const buckets = bucketsOf(period);
  let yearly = start.yearly;
  const values = buckets.map((bucket) => {
    for (const day of days) if (day.day >= bucket.from && day.day <= bucket.to) yearly += day.yearly;
    return yearly;
  });
  const ofKind = (kind: MoveKind) => {
    const own = sums.filter((row) => row.kind === kind && row.currency === currency);
    return {
      count: own.reduce((sum, row) => sum + row.count, 0),
      yearly: own.reduce((sum, row) => sum + row.yearly, 0),
    };
  };
  const grown = yearly - start.yearly;
  const list = listOf(period, { of: "moves", currency });
  const said = (value: number) => money(Math.abs(monthly(value)), context).text;
  return {
    name: "revenue",
    title: "Recurring revenue",
    summary: `Memberships bring ${said(yearly)} a month, ${money(yearly, context).text} a year. In these days that ${
      grown === 0 ? "did not change" : `${grown > 0 ? "grew" : "fell"} by ${said(grown)} a month`
    }.`,
    headlines: [
      {
        label: "A month",
        now: money(monthly(yearly), context, list),
        previous: money(monthly(before), context),
        yearAgo: money(monthly(ago), context),
      },
      {
        label: "A year",
        now: money(yearly, context, list),
        previous: money(before, context),
        yearAgo: money(ago, context),
      },
      { label: "Change, a month", now: money(monthly(grown), context, list) },
    ],
    chart: {
      kind: "line",
      labels: buckets.map(({ to }) => sayDay(to, context, { month: "short", day: "numeric" })),
      series: [{ name: "A month", tone: "main", values: values.map(monthly) }],
      say: sayMoney(context),
    },
    table: {
      columns: ["What", "Times", "Change, a month"],
      rows: [
        [
          words(`On ${sayDay(period.from, context)}, as the day began`),
          words(""),
          money(monthly(start.yearly), context),
        ],
        ...SHOWN.map((kind) => {
          const href = listOf(period, { of: "moves", kind, currency });
          return [
            words(moveWords[kind]),
            count(ofKind(kind).count, context, href),
            money(monthly(ofKind(kind).yearly), context, href),
          ];
        }),
        [words(`On ${sayDay(period.to, context)}, as the day ended`), words(""), money(monthly(yearly), context)],
      ],
    },
    definition: [
      "What memberships that are paid for bring in a month: a monthly one its amount, an annual one a twelfth of it. Times twelve it is a year’s.",
      "In it: memberships that are active, and those whose last payment failed and is being tried again. Also those whose first charge is still to come.",
      "What ended had mostly been canceled before: its money left then, so the number of those that ended says little about the money beside it.",
      "Not in it: who has canceled, from the day they said so, although they stay members until what they paid for is over; who is paused; who is unpaid after the last try; comped and given memberships; one-time and offline gifts; what is added to cover the card’s fee. Doubles that were undone never counted.",
      `It is told from each membership’s start and end at Stripe and the changes in between that the audit log holds, so a change counts from the moment we learned of it. Where a change was never recorded, as before Groundwork kept the books, today’s amount stands for all of it. Days are those of ${context.timeZone}; compared with ${sayRange(previous, context)} and ${sayRange(yearAgo, context)}, as those ended.`,
    ],
  };
}
