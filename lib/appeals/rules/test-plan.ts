import type { Settings } from "../../settings";

/** How an appeal is judged: fixed without a look at what it brought, or the guarantee would not hold. */
export interface TestPlan {
  currency: string;
  /** Values above count as this much, in minor units. */
  cap: number;
  typicalValue: number;
  plannedConversions: number;
}

/** What other appeals of the organisation have known conversions to be worth. */
export interface Known {
  conversions: number;
  /** Of the values' squares. */
  meanSquare: number;
}

/** In recommended months: what a value counts at most, and the root of the mean square while nothing is known. */
const CAP = 25;
const TYPICAL = 7.8;
const ENOUGH = 50;
const PLANNED = 400;

/** The plan of an appeal that begins now: in the money that readers are asked for, by what is known of other appeals. */
export function planTest({ currency, monthly }: Settings["giving"], known: Known | null): TestPlan {
  const cap = CAP * monthly.recommended;
  const typical =
    known && known.conversions >= ENOUGH ? Math.sqrt(known.meanSquare) : Math.min(TYPICAL * monthly.recommended, cap);
  return {
    ...{ currency, cap, plannedConversions: PLANNED },
    typicalValue: Math.max(1, Math.min(cap, Math.round(typical))),
  };
}
