/** Members who stayed and who left, in one month. */
export interface MonthOfMembers {
  month: string;
  atStart: number;
  lost: number;
}

/** Nothing is said of the future with less than this behind it. */
export const ENOUGH = { months: 3, lost: 10 } as const;

/** Of a hundred members at the start, how many left on the way; null where there was nobody. */
export const churnOf = (atStart: number, lost: number): number | null => (atStart > 0 ? lost / atStart : null);

/** Churn of a usual month: those who left in all months, over those who could have. */
export function monthlyChurn(months: readonly MonthOfMembers[]): number | null {
  return churnOf(
    months.reduce((sum, { atStart }) => sum + atStart, 0),
    months.reduce((sum, { lost }) => sum + lost, 0),
  );
}

export type Lifetime =
  | { kind: "known"; months: number; value: number; churn: number }
  | { kind: "too-little"; months: number; lost: number };

/** What a member will have given, should they go on as members did in these months. @param monthly of one member */
export function lifetimeOf(months: readonly MonthOfMembers[], monthly: number): Lifetime {
  const whole = months.filter(({ atStart }) => atStart > 0);
  const lost = whole.reduce((sum, month) => sum + month.lost, 0);
  const churn = monthlyChurn(whole);
  if (!churn || whole.length < ENOUGH.months || lost < ENOUGH.lost)
    return { kind: "too-little", months: whole.length, lost };
  return { kind: "known", months: 1 / churn, value: Math.round(monthly / churn), churn };
}

export interface CohortMove {
  /** The month in which they first came. */
  cohort: string;
  month: string;
  gained: number;
  lost: number;
}

export interface Cohort {
  cohort: string;
  size: number;
  /** Members at the end of the first month, the second, and so on. */
  kept: number[];
}

const nextMonth = (month: string) => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
};

/** Every month from one to another, both part of it. */
export function monthsUntil(first: string, last: string): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = nextMonth(month)) months.push(month);
  return months;
}

/** Of those who first came in a month, how many were members at the end of each month since: who came back counts again. */
export function cohortsOf(
  moves: readonly CohortMove[],
  lastMonth: string,
  sizes: ReadonlyMap<string, number>,
): Cohort[] {
  const byCohort = new Map<string, Map<string, number>>();
  for (const { cohort, month, gained, lost } of moves) {
    const own = byCohort.get(cohort) ?? new Map<string, number>();
    own.set(month, (own.get(month) ?? 0) + gained - lost);
    byCohort.set(cohort, own);
  }
  return [...byCohort]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohort, own]) => {
      let members = 0;
      const kept = monthsUntil(cohort, lastMonth).map((month) => {
        members += own.get(month) ?? 0;
        return members;
      });
      return { cohort, size: sizes.get(cohort) ?? 0, kept };
    });
}

export interface Due {
  plan: "MONTHLY" | "ANNUAL";
  /** The month in which the period that is paid for ends. */
  due: string;
  count: number;
  yearly: number;
}

export interface Renewals {
  month: string;
  monthly: number;
  annual: number;
  count: number;
}

/**
 * What renews in each of the months, should nobody leave and nothing change: a year's at the end of its period, a month's
 * every month from then on. What was due before is due in the first.
 */
export function renewalsOf(dues: readonly Due[], months: readonly string[]): Renewals[] {
  const [first = ""] = months;
  return months.map((month) => {
    const isDue = ({ plan, due }: Due) => {
      const from = due < first ? first : due;
      return plan === "MONTHLY"
        ? from <= month
        : from === month || `${Number(from.slice(0, 4)) + 1}${from.slice(4)}` === month;
    };
    const own = dues.filter(isDue);
    const sum = (of: Due["plan"]) => own.filter(({ plan }) => plan === of).reduce((all, { yearly }) => all + yearly, 0);
    const count = own.reduce((all, one) => all + one.count, 0);
    return { month, monthly: Math.round(sum("MONTHLY") / 12), annual: sum("ANNUAL"), count };
  });
}
