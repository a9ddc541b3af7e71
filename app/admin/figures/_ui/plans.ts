import { membershipWords, planWords } from "@/app/admin/_ui/words";
import { readStanding, type StandingRow } from "@/lib/memberships/queries";
import { addDays, shiftMonths } from "@/lib/memberships/rules/figures-period";
import { monthsUntil, renewalsOf } from "@/lib/memberships/rules/figures-rates";
import { type Context, count, type Figure, listOf, money, nounOf, sayCount, sayMoney, sayMonth, words } from "./figure";

const isPaid = ({ source }: StandingRow) => source === "STRIPE" || source === "OFFLINE";
const renews = (row: StandingRow) =>
  isPaid(row) && !row.isEnding && (row.status === "ACTIVE" || row.status === "PAST_DUE");

function asOf(at: Date | null, { locale, timeZone }: Context): string {
  if (!at) return "Stock has not been taken yet.";
  const said = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(at);
  return `As memberships stood on ${said}, when stock was last taken: at most some minutes after anything changes, whatever period is chosen above.`;
}

function groupOf(row: StandingRow): string {
  if (row.source === "COMP") return "Comped";
  if (row.source === "GIFT") return "Given by somebody else";
  const plan = planWords[row.plan];
  if (row.isEnding && row.status !== "UNPAID") return `${plan}, canceled and running out`;
  return row.status === "ACTIVE" ? plan : `${plan}, ${membershipWords[row.status].label.toLowerCase()}`;
}

/** How the live memberships are spread over plans and states. */
export async function planMix(context: Context): Promise<Figure> {
  const { actor, currency } = context;
  const { at, rows } = await readStanding({ actor });
  const own = rows.filter((row) => row.currency === currency);
  const groups = new Map<string, { count: number; yearly: number; status: string; plan: string }>();
  for (const row of own) {
    const group = groups.get(groupOf(row)) ?? { count: 0, yearly: 0, status: row.status, plan: row.plan };
    groups.set(groupOf(row), {
      ...group,
      count: group.count + row.count,
      yearly: group.yearly + (renews(row) ? row.yearly : 0),
    });
  }
  const sorted = [...groups].sort(([, a], [, b]) => b.count - a.count);
  const total = (plan: string) =>
    own.filter((row) => renews(row) && row.plan === plan).reduce((sum, row) => sum + row.count, 0);
  const all = own.reduce((sum, row) => sum + row.count, 0);
  const [months, years] = [total("MONTHLY"), total("ANNUAL")];
  const link = (status: string, plan: string) => `/admin/members?status=${status}&plan=${plan}`;
  return {
    name: "plans",
    title: "Plan mix",
    summary: `${count(months, context).text} ${nounOf(months, "membership")} renew monthly and ${count(years, context).text} annually; ${count(all, context).text} are live in all.`,
    headlines: [
      { label: "Monthly", now: count(months, context, link("ACTIVE", "MONTHLY")) },
      { label: "Annual", now: count(years, context, link("ACTIVE", "ANNUAL")) },
    ],
    chart:
      sorted.length > 0
        ? {
            kind: "bars",
            items: sorted.map(([label, group]) => ({ label, value: group.count })),
            say: sayCount(context),
          }
        : null,
    table: {
      columns: ["Memberships", "How many", "Recurring, a month"],
      rows: [
        ...sorted.map(([label, group]) => {
          const href = link(group.status, group.plan);
          return [words(label), count(group.count, context, href), money(group.yearly / 12, context, href)];
        }),
        [
          words("Together"),
          count(all, context),
          money([...groups.values()].reduce((sum, { yearly }) => sum + yearly, 0) / 12, context),
        ],
      ],
    },
    definition: [
      asOf(at, context),
      "Each live membership in one row. Recurring is what it brings a month, as Recurring revenue counts it: nothing of who has canceled, is paused or unpaid, and nothing of comped or given ones. Doubles are left out.",
    ],
  };
}

/** What the memberships of today will bring in the coming twelve months, should nothing change. */
export async function forecast(context: Context): Promise<Figure> {
  const { actor, currency, today } = context;
  const { at, rows } = await readStanding({ actor });
  const first = `${today.slice(0, 7)}-01`;
  const months = monthsUntil(first.slice(0, 7), shiftMonths(first, 11).slice(0, 7));
  const dues = rows.filter((row) => row.currency === currency && renews(row) && row.due);
  const renewals = renewalsOf(dues, months);
  const sum = renewals.reduce((all, { monthly, annual }) => all + monthly + annual, 0);
  const within = (month: string) => ({ from: `${month}-01`, to: addDays(shiftMonths(`${month}-01`, 1), -1) });
  const unknown = rows
    .filter((row) => row.currency === currency && renews(row) && !row.due)
    .reduce((all, row) => all + row.count, 0);
  return {
    name: "forecast",
    title: "Renewals in the next twelve months",
    summary: `Should nobody leave and nothing change, ${money(sum, context).text} renews until ${sayMonth(months.at(-1) ?? "", context, "long")}.`,
    headlines: [
      {
        label: "In twelve months",
        now: money(sum, context, listOf({ from: first, to: within(months.at(-1) ?? "").to }, { of: "due", currency })),
      },
    ],
    chart: {
      kind: "columns",
      labels: months.map((month) => sayMonth(month, context)),
      series: [
        { name: "Monthly", tone: "main", values: renewals.map(({ monthly }) => monthly) },
        { name: "Annual", tone: "second", values: renewals.map(({ annual }) => annual) },
      ],
      say: sayMoney(context),
    },
    table: {
      columns: ["Month", "Renewals", "Monthly", "Annual", "Together"],
      rows: renewals.map(({ month, monthly, annual, count: times }) => [
        words(sayMonth(month, context)),
        count(times, context),
        money(monthly, context),
        money(annual, context, listOf(within(month), { of: "due", plan: "ANNUAL", currency })),
        money(monthly + annual, context, listOf(within(month), { of: "due", currency })),
      ]),
    },
    definition: [
      asOf(at, context),
      "Every membership that Recurring revenue counts, at the amount that it has today: an annual one in the month in which its paid period ends, a monthly one in every month from the end of its period on. The running month holds what is still to come in it; what is past due stands there too.",
      "It is an upper bound, not a promise: nobody is taken to leave, no payment to fail, nobody to join, no planned change of plan or amount to happen. Before fees. The list behind a month holds memberships whose paid period ends in it.",
      ...(unknown > 0
        ? [`${unknown} ${nounOf(unknown, "membership")} have no end of a period on record and are left out.`]
        : []),
    ],
  };
}
