import { dailyMoves, type MoveSum, standingAt, sumMoves } from "@/lib/memberships/queries";
import { bucketsOf } from "@/lib/memberships/rules/figures-period";
import { churnOf } from "@/lib/memberships/rules/figures-rates";
import { LOSS_REASONS } from "@/lib/memberships/rules/figures-reasons";
import type { Range } from "@/lib/memberships/rules/range";
import { bucketLabels } from "./buckets";
import { type Context, count, type Figure, listOf, nounOf, percent, sayCount, words } from "./figure";
import { lossWords } from "./words";

async function turned({ from, to }: Range, { actor, currency }: Context) {
  const [{ members }, sums] = await Promise.all([
    standingAt({ actor, at: from, currency }),
    sumMoves({ actor, from, to }),
  ]);
  const of = (is: (row: MoveSum) => boolean) => sums.filter(is).reduce((sum, row) => sum + row.count, 0);
  const gained = of(({ kind }) => kind === "GAINED");
  const lost = of(({ kind }) => kind === "LOST");
  return { atStart: members, gained, lost, atEnd: members + gained - lost, of };
}

/** Who came, who left and why. */
export async function members(context: Context): Promise<Figure> {
  const { actor, period, previous, yearAgo, currency } = context;
  const [now, before, ago, days] = await Promise.all([
    turned(period, context),
    turned(previous, context),
    turned(yearAgo, context),
    dailyMoves({ actor, ...period, currency }),
  ]);
  const buckets = bucketsOf(period);
  const inBucket = (value: (day: (typeof days)[number]) => number) =>
    buckets.map(({ from, to }) =>
      days.filter(({ day }) => day >= from && day <= to).reduce((total, day) => total + value(day), 0),
    );
  const link = (kind: string, reason?: string) => listOf(period, { of: "moves", kind, reason });
  const row = (label: string, value: number, href?: string) => [words(label), count(value, context, href)];
  return {
    name: "members",
    title: "Members gained and lost",
    summary: `You gained ${now.gained} ${nounOf(now.gained, "member")} and lost ${now.lost}. There are ${count(now.atEnd, context).text} now.`,
    headlines: [
      {
        label: "Members",
        now: count(now.atEnd, context, "#plans"),
        previous: count(before.atEnd, context),
        yearAgo: count(ago.atEnd, context),
      },
      {
        label: "Gained",
        now: count(now.gained, context, link("GAINED")),
        previous: count(before.gained, context),
        yearAgo: count(ago.gained, context),
      },
      {
        label: "Lost",
        now: count(now.lost, context, link("LOST")),
        previous: count(before.lost, context),
        yearAgo: count(ago.lost, context),
      },
      {
        label: "Churn",
        now: percent(churnOf(now.atStart, now.lost), context, link("LOST")),
        previous: percent(churnOf(before.atStart, before.lost), context),
        yearAgo: percent(churnOf(ago.atStart, ago.lost), context),
      },
    ],
    chart: {
      kind: "columns",
      labels: bucketLabels(buckets, context),
      series: [
        { name: "Gained", tone: "second", values: inBucket(({ gained }) => gained) },
        { name: "Lost", tone: "bad", values: inBucket(({ lost }) => -lost) },
      ],
      say: (value) => sayCount(context)(Math.abs(value)),
    },
    table: {
      columns: ["What", "Members"],
      rows: [
        row("As the first day began", now.atStart),
        row(
          "Gained: for the first time",
          now.of((one) => one.kind === "GAINED" && one.reason === "new"),
          link("GAINED", "new"),
        ),
        row(
          "Gained: came back",
          now.of((one) => one.kind === "GAINED" && one.reason === "returned"),
          link("GAINED", "returned"),
        ),
        ...LOSS_REASONS.map((reason) =>
          row(
            `Lost: ${lossWords[reason]}`,
            -now.of((one) => one.kind === "LOST" && one.reason === reason),
            link("LOST", reason),
          ),
        ),
        row("As the last day ended", now.atEnd),
      ],
    },
    definition: [
      "A member is a person with a membership that they pay for themselves, in any currency: from its start at Stripe to its end. Who has canceled is one until the period that they paid for is over; who is past due, unpaid or paused still is one. Comped and given memberships are counted under Plan mix only.",
      "Several memberships of one person that follow without a gap, or overlap, are one stay: a change of plan is neither gain nor loss. Gained less lost is the change in members, always.",
      "Why somebody left is what they said to us or to Stripe’s portal; a dispute or a payment that failed to the last try weighs more than words. “Nobody knows” is a membership that was ended at Stripe without a reason.",
      "Churn is those lost in these days over the members as the first day began. Members merged later count as one from their first stay on, so past figures can change by that.",
    ],
  };
}
