import type Stripe from "stripe";
import { differences as differ } from "./oracle/compare";
import { project } from "./oracle/project";
import { readRecords, withClient } from "./oracle/records";
import { readTruth } from "./oracle/truth";
import { type Difference, type OwnFacts, TABLES } from "./oracle/types";

export { describeDifference } from "./oracle/compare";
export type { Attribution, Difference, OwnFacts } from "./oracle/types";

export interface Comparison {
  databaseUrl: string;
  stripe: Stripe;
  own: OwnFacts;
  /** The moment of the last sync, in Stripe's seconds. */
  now: number;
}

/**
 * Everything in which the database differs from what Stripe knows, and how many rows of each table that is out of. Written from Stripe's documentation and the design
 * alone, by another hand than the sync's: it shares no line with what it judges (decision 27).
 */
export async function compare({ databaseUrl, stripe, own, now }: Comparison) {
  const truth = await readTruth(stripe);
  const { tables, broken } = project(truth, own, now);
  const differences: Difference[] = [...broken, ...differ(tables, await withClient(databaseUrl, readRecords))];
  const rows = TABLES.map((table) => [table, tables[table].size] as const);
  return { differences, rows };
}
