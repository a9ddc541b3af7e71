import type { StaffActor } from "@/app/_server/session";
import { dayOf } from "@/lib/calendar";
import { freshenFigures } from "@/lib/memberships/commands";
import { readFigureState } from "@/lib/memberships/queries";
import { type PeriodQuery, previousPeriod, readPeriod, yearBefore } from "@/lib/memberships/rules/figures-period";
import { getSettings } from "@/lib/settings";
import type { Context, Figure } from "./figure";
import { members } from "./members";
import { moneyIn } from "./money";
import { forecast, planMix } from "./plans";
import { lifetime, retention } from "./retention";
import { revenue } from "./revenue";
import { byAppeal, byArticle } from "./sources";
import { trouble } from "./trouble";

/** Every figure, in the order of the page, by the name that addresses call it. */
export const FIGURES: Record<string, (context: Context) => Promise<Figure>> = {
  revenue,
  money: moneyIn,
  members,
  retention,
  lifetime,
  trouble,
  articles: byArticle,
  appeals: byAppeal,
  plans: planMix,
  forecast,
};

export type FigureQuery = PeriodQuery & { currency?: string | string[] };

export interface Prepared {
  context: Context;
  currencies: string[];
  /** Whether all that has happened is in the figures; else as of when they are, null while they are being made. */
  isFresh: boolean;
  foldedAt: Date | null;
}

/** Reads an address of figures, and brings them up to date where that is quickly done. */
export async function prepareFigures(actor: StaffActor, query: FigureQuery, now = new Date()): Promise<Prepared> {
  const isFresh = await freshenFigures(now);
  const [{ organisation, giving }, { state, currencies }] = await Promise.all([
    getSettings(),
    readFigureState({ actor }),
  ]);
  const { locale, timeZone } = organisation;
  const today = dayOf(now, timeZone);
  const period = readPeriod(query, today);
  const known = currencies.length > 0 ? currencies : [giving.currency];
  const currency =
    known.find((one) => one === query.currency) ??
    known.find((one) => one === giving.currency) ??
    known[0] ??
    giving.currency;
  const of = { actor, period, currency, locale, timeZone, today };
  const context: Context = { ...of, previous: previousPeriod(period), yearAgo: yearBefore(period) };
  const foldedAt = state?.phase === "READY" ? state.foldedAt : null;
  return { context, currencies: known, isFresh, foldedAt };
}

/** What an address says of a choice of days and money. */
export const queryOf = ({ period, currency }: Context): Record<string, string> => ({ ...period.query, currency });
