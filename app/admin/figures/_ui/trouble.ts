import { dailyMoney, type MoveSum, sumMoney, sumMoves } from "@/lib/memberships/queries";
import { bucketsOf } from "@/lib/memberships/rules/figures-period";
import type { Range } from "@/lib/memberships/rules/range";
import type { MoveKind } from "@/prisma/generated/enums";
import { bucketLabels } from "./buckets";
import {
  type Context,
  count,
  type Figure,
  type Headline,
  listOf,
  money,
  nounOf,
  percent,
  sayCount,
  words,
} from "./figure";

async function troubled({ from, to }: Range, { actor, currency }: Context) {
  const [moves, moved] = await Promise.all([sumMoves({ actor, from, to }), sumMoney({ actor, from, to, currency })]);
  const of = (kind: MoveKind, is: (row: MoveSum) => boolean = () => true) =>
    moves.filter((row) => row.kind === kind && is(row)).reduce((sum, row) => sum + row.count, 0);
  const failed = moved.filter(({ kind }) => kind === "FAILED");
  return {
    failing: of("FAILING"),
    recovered: of("RECOVERED"),
    givenUp: of("GIVEN_UP"),
    lost: of("LOST", ({ reason }) => reason === "failed"),
    disputed: of("LOST", ({ reason }) => reason === "disputed"),
    payments: failed.reduce((sum, row) => sum + row.count, 0),
    amount: failed.reduce((sum, row) => sum + row.amount, 0),
  };
}
type Troubled = Awaited<ReturnType<typeof troubled>>;

/** Payments that failed, and what became of those memberships. */
export async function trouble(context: Context): Promise<Figure> {
  const { actor, period, previous, yearAgo, currency } = context;
  const [now, before, ago, days] = await Promise.all([
    troubled(period, context),
    troubled(previous, context),
    troubled(yearAgo, context),
    dailyMoney({ actor, ...period, currency }),
  ]);
  const buckets = bucketsOf(period);
  const move = (kind: MoveKind, reason?: string) => listOf(period, { of: "moves", kind, reason });
  const headline = (label: string, value: (of: Troubled) => number, href: string): Headline => ({
    label,
    now: count(value(now), context, href),
    previous: count(value(before), context),
    yearAgo: count(value(ago), context),
  });
  const failedList = listOf(period, { of: "failed", currency });
  return {
    name: "trouble",
    title: "Failed and recovered payments",
    summary: `${now.failing} ${nounOf(now.failing, "membership")} fell behind because a payment failed, ${now.recovered} caught up, and ${now.lost} ended for it.`,
    headlines: [
      headline("Fell behind", ({ failing }) => failing, move("FAILING")),
      headline("Caught up", ({ recovered }) => recovered, move("RECOVERED")),
      headline("Ended for it", ({ lost }) => lost, move("LOST", "failed")),
    ],
    chart: {
      kind: "columns",
      labels: bucketLabels(buckets, context),
      series: [
        {
          name: "Payments that failed and were not made up for by themselves",
          tone: "bad",
          values: buckets.map(({ from, to }) =>
            days.filter(({ day }) => day >= from && day <= to).reduce((sum, { failed }) => sum + failed, 0),
          ),
        },
      ],
      say: sayCount(context),
    },
    table: {
      columns: ["What", "Times", "Amount"],
      rows: [
        [words("Memberships that fell behind"), count(now.failing, context, move("FAILING")), words("")],
        [words("Memberships that caught up"), count(now.recovered, context, move("RECOVERED")), words("")],
        [
          words("Caught up, of those that fell behind"),
          percent(now.failing > 0 ? now.recovered / now.failing : null, context),
          words(""),
        ],
        [words("Unpaid after the last try"), count(now.givenUp, context, move("GIVEN_UP")), words("")],
        [words("Members lost for a failed payment"), count(now.lost, context, move("LOST", "failed")), words("")],
        [words("Members lost by a dispute"), count(now.disputed, context, move("LOST", "disputed")), words("")],
        [
          words("Payments that stayed failed"),
          count(now.payments, context, failedList),
          money(now.amount, context, failedList),
        ],
      ],
    },
    definition: [
      "A membership falls behind when its payment fails and Stripe goes on trying, and catches up when it is paid; both are told by the audit log from the moment we learned of them, in any currency. Who fell behind in these days may catch up after them, so the two do not add up to a rate of one group.",
      "A payment that is tried again and succeeds keeps its one row, so single tries that failed in between are not counted here; Stripe’s own panel has them. What is counted as failed in the chart is payments that stayed failed, in the chosen currency, on the day of their last try.",
    ],
  };
}
