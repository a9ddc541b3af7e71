import { readCohorts, readStanding, standingAt } from "@/lib/memberships/queries";
import { addDays, shiftMonths } from "@/lib/memberships/rules/figures-period";
import { type Cohort, cohortsOf, ENOUGH, lifetimeOf, monthsUntil } from "@/lib/memberships/rules/figures-rates";
import { type Cell, type Context, count, type Figure, listOf, money, percent, sayMonth, words } from "./figure";

/** How many of the last cohorts are shown, and how many months of each. */
const COHORTS = 24;
const MONTHS = 24;

const average = (cohorts: readonly Cohort[], month: number): number | null => {
  const old = cohorts.filter(({ kept, size }) => size > 0 && kept.length > month + 1);
  const all = old.reduce((sum, { size }) => sum + size, 0);
  return all >= ENOUGH.lost ? old.reduce((sum, { kept }) => sum + (kept[month] ?? 0), 0) / all : null;
};

/** Of those who first came in each month, how many still are members. */
export async function retention(context: Context): Promise<Figure> {
  const { actor, today } = context;
  const rows = await readCohorts({ actor });
  const sizes = new Map(
    rows.filter(({ cohort, month }) => cohort === month).map(({ cohort, fresh }) => [cohort, fresh]),
  );
  const all = cohortsOf(rows, today.slice(0, 7), sizes).filter(({ size }) => size > 0);
  const cohorts = all.slice(-COHORTS);
  const longest = Math.min(MONTHS, Math.max(0, ...cohorts.map(({ kept }) => kept.length)));
  const marks = Array.from({ length: longest }, (_, month) => month);
  const curve = marks.map((month) => average(all, month));
  const known = curve.flatMap((share, month) => (share === null ? [] : [{ share, month }]));
  const said = (month: number) => percent(curve[month] ?? null, context);
  const wholeMonth = (cohort: string) => ({ from: `${cohort}-01`, to: addDays(shiftMonths(`${cohort}-01`, 1), -1) });
  const year = curve[12];
  return {
    name: "retention",
    title: "Retention by month",
    summary:
      year !== undefined && year !== null
        ? `Of all who came more than a year ago, ${percent(year, context).text} were members a year after.`
        : "Too few came more than a year ago to say how many stayed.",
    headlines: [3, 6, 12, 24]
      .filter((month) => month < Math.max(longest, 4))
      .map((month) => ({ label: `After ${month} months`, now: said(month) })),
    chart: {
      kind: "line",
      labels: known.map(({ month }) => String(month)),
      series: [
        {
          name: "Still members, of all who could be, by months since they came",
          tone: "main",
          values: known.map(({ share }) => share * 100),
        },
      ],
      say: (value) => `${Math.round(value)}%`,
    },
    table: {
      columns: ["Came in", "Members", ...marks.map((month) => `Month ${month}`)],
      rows: cohorts.toReversed().map(({ cohort, size, kept }): Cell[] => [
        words(sayMonth(cohort, context)),
        count(size, context, listOf(wholeMonth(cohort), { of: "moves", kind: "GAINED", reason: "new" })),
        ...marks.map((month) => {
          const members = kept[month];
          return members === undefined ? words("") : percent(members / size, context);
        }),
      ]),
    },
    definition: [
      "Each row is everybody who first became a member in that month, in any currency. Month 0 is the end of that same month, month 1 the end of the next, and so on: the share of them who were members then. Who left and came back counts again from then on. The last column of a row is the month that still runs.",
      "The line is all rows together, each weighed by its members, without a month that still runs, for as long as there are ten of them. This figure always tells of all time, whatever period is chosen above.",
    ],
  };
}

/** What a member will have given in the end, with how little is known of that. */
export async function lifetime(context: Context): Promise<Figure> {
  const { actor, currency, today } = context;
  const thisMonth = `${today.slice(0, 7)}-01`;
  const first = shiftMonths(thisMonth, -12);
  const [rows, { rows: standing }, start, { yearly }] = await Promise.all([
    readCohorts({ actor }),
    readStanding({ actor }),
    standingAt({ actor, at: first, currency }),
    standingAt({ actor, at: addDays(today, 1), currency }),
  ]);
  let atStart = start.members;
  const months = monthsUntil(first.slice(0, 7), addDays(thisMonth, -1).slice(0, 7)).map((month) => {
    const own = rows.filter((row) => row.month === month);
    const lost = own.reduce((sum, row) => sum + row.lost, 0);
    const told = { month, atStart, lost };
    atStart += own.reduce((sum, row) => sum + row.gained, 0) - lost;
    return told;
  });
  const paying = standing.filter(
    ({ status, isEnding, source, ...row }) =>
      row.currency === currency &&
      (source === "STRIPE" || source === "OFFLINE") &&
      !isEnding &&
      (status === "ACTIVE" || status === "PAST_DUE"),
  );
  const payers = paying.reduce((sum, row) => sum + row.count, 0);
  const monthly = payers > 0 ? yearly / 12 / payers : 0;
  const told = lifetimeOf(months, monthly);
  const churned = months.filter((month) => month.atStart > 0);
  const lostList = listOf({ from: first, to: addDays(thisMonth, -1) }, { of: "moves", kind: "LOST" });
  return {
    name: "lifetime",
    title: "Lifetime value",
    summary:
      payers === 0
        ? "Nobody pays for a membership in this currency, or stock has not been taken yet."
        : told.kind === "known"
          ? `A member gives ${money(monthly, context).text} a month and stays ${new Intl.NumberFormat(context.locale, { maximumFractionDigits: 0 }).format(told.months)} months, if the last twelve months went on for ever: ${money(told.value, context).text} in all.`
          : `There is too little to say: it takes ${ENOUGH.months} whole months and ${ENOUGH.lost} members lost, and there are ${told.months} and ${told.lost}.`,
    headlines:
      payers === 0
        ? []
        : [
            { label: "A member gives, a month", now: money(monthly, context) },
            ...(told.kind === "known"
              ? [
                  { label: "Lost in a usual month", now: percent(told.churn, context, lostList) },
                  { label: "Lifetime value", now: money(told.value, context) },
                ]
              : []),
          ],
    chart: null,
    table: {
      columns: ["Month", "Members as it began", "Lost", "Churn"],
      rows: churned.map(({ month, atStart: members, lost }) => [
        words(sayMonth(month, context)),
        count(members, context),
        count(
          lost,
          context,
          listOf(
            { from: `${month}-01`, to: addDays(shiftMonths(`${month}-01`, 1), -1) },
            { of: "moves", kind: "LOST" },
          ),
        ),
        percent(lost / members, context),
      ]),
    },
    definition: [
      "What a membership brings in a month, on average over those that Recurring revenue counts in this currency, divided by the churn of the last twelve whole months over all currencies.",
      "Be careful with it. It supposes that members leave at random and for ever at the same rate, while new ones leave sooner than old ones; it knows no fees, no refunds, no gifts beside and no rise in amounts. In a young programme it says more about the last months than about the future. Retention by month is what really happened.",
    ],
  };
}
