import { system } from "../../actor";
import { dayAfter, startOfDay } from "../../calendar";
import type { Tx } from "../../db";
import { countJoined, readRaised } from "../../memberships/queries";
import type { Settings } from "../../settings";
import type { Goal } from "../schema";

const FRESH_MS = 60_000;
/** Many appeals may share a goal, and every article shows the usual one's. */
const MOST = 200;

const known = new Map<string, { at: number; reached: Promise<number> }>();

type Place = Pick<Settings, "organisation" | "giving">;

/** How far a goal has come by now: reckoned from ledger and memberships at most once a minute in each process. */
export async function readReached(goal: Goal, place: Place, now: Date, tx: Tx): Promise<number> {
  const { timeZone } = place.organisation;
  const { currency } = place.giving;
  const key = JSON.stringify([goal.kind, goal.since, goal.until, currency, timeZone]);
  const last = known.get(key);
  if (last && Math.abs(now.getTime() - last.at) < FRESH_MS) return await last.reached;
  const from = startOfDay(goal.since, timeZone);
  const end = goal.until ? startOfDay(dayAfter(goal.until), timeZone) : now;
  const between = { actor: system("goals"), from, to: end < now ? end : now, tx };
  const reached = goal.kind === "money" ? readRaised({ ...between, currency }) : countJoined(between);
  if (known.size >= MOST) known.clear();
  known.set(key, { at: now.getTime(), reached });
  reached.catch(() => known.delete(key));
  return await reached;
}
