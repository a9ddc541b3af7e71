import type { FeeTerms } from "../../money";

const MONTHS = 12;

/**
 * What is believed before any cohort was seen, and how many members that belief weighs: of those who give monthly, 8 in
 * 100 stop before the second charge and 4 in 100 in each month after.
 */
const PRIOR = { first: 0.08, later: 0.04, members: 100 };

/** Of the members who could have been charged for the month that so many months lead to, how many were not. */
export interface Cohort {
  atRisk: number;
  lost: number;
}

/**
 * The share of monthly members who still give after 0 to 11 months: the product-limit estimate (Kaplan and Meier 1958,
 * J. Am. Stat. Assoc. 53) with each month's loss drawn towards the prior.
 */
export function retention(cohorts: readonly Cohort[]): number[] {
  const shares = [1];
  for (let month = 1; month < MONTHS; month += 1) {
    const { atRisk, lost } = cohorts[month - 1] ?? { atRisk: 0, lost: 0 };
    const prior = month === 1 ? PRIOR.first : PRIOR.later;
    const loss = (lost + prior * PRIOR.members) / (atRisk + PRIOR.members);
    shares.push((shares.at(-1) ?? 1) * (1 - loss));
  }
  return shares;
}

interface Conversion {
  frequency: "MONTHLY" | "ANNUAL" | "ONE_TIME";
  /** What is charged each time, in minor units, a covered fee included. */
  amount: number;
  fees: FeeTerms;
  retention: readonly number[];
}

/** What a conversion is expected to bring within twelve months after fees, in minor units, rounded. */
export function conversionValue({ frequency, amount, fees, retention }: Conversion): number {
  const net = Math.max(0, amount - (amount * fees.basisPoints) / 10_000 - fees.fixed);
  const charges = frequency === "MONTHLY" ? retention.reduce((sum, share) => sum + share, 0) : 1;
  return Math.round(net * charges);
}
