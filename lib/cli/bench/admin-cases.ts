import { system } from "../../actor";
import type { MemberListInput } from "../../members/schema";
import type { Range } from "../../memberships/rules/range";
import { RARE } from "./admin-people";

type Ask = (round: number) => Promise<unknown>;
export type Cases = Record<string, Ask>;

const actor = system("bench");

export interface Marks {
  /** The last member of page 9,999. */
  deep: string;
  /** Members spread over the table. */
  some: string[];
}

const nth = <Value>(values: readonly Value[], round: number): Value => values[round % values.length] as Value;

/** What staff ask for, by group and name. Each round asks a little differently where that matters. */
export async function casesOf({ deep, some }: Marks, today: string): Promise<Record<string, Cases>> {
  const [{ listMembers, getMemberPage }, figures, { yearBefore, readPeriod, previousPeriod }] = await Promise.all([
    import("../../members/queries"),
    import("../../memberships/queries"),
    import("../../memberships/rules/figures-period"),
  ]);
  const list = (input: MemberListInput) => () => listMembers({ actor, input });
  const period = readPeriod({ period: today.slice(0, 4) }, today);
  const periods = [period, previousPeriod(period), yearBefore(period)];
  const of = (range: Range) => ({ actor, from: range.from, to: range.to, currency: "usd" });
  const all = (...work: Promise<unknown>[]) => Promise.all(work);
  const moves = () =>
    all(
      ...periods.flatMap((range) => [
        figures.standingAt({ actor, at: range.from, currency: "usd" }),
        figures.sumMoves(of(range)),
      ]),
      figures.dailyMoves(of(period)),
    );
  const money = () => all(...periods.map((range) => figures.sumMoney(of(range))), figures.dailyMoney(of(period)));
  return {
    list: {
      first: list({}),
      deep: list({ after: deep }),
      "deep-back": list({ before: deep }),
    },
    search: {
      "rare-name": list({ query: RARE }),
      "part-of-a-name": (round) => list({ query: nth(["owalsk", "ubois", "ofman", "ngrid"], round) })(),
      "rare-address": (round) => list({ query: nth(["7777@", "31415", "99991", "12321"], round) })(),
      gmail: list({ query: "gmail" }),
      "slip-in-a-name": (round) => list({ query: nth(["kowlaski", "hofman", "mara lnid", "vermmeer"], round) })(),
      "wrong-letter": (round) => list({ query: nth(["kovalski", "quilfeder", "tanako", "zielinska"], round) })(),
      "slip-in-an-address": (round) =>
        list({ query: nth(["ada.kowlaski@gmail.com", "mara.lind446@iclod.com", "hugo.quist@gmial.com"], round) })(),
      "two-letters": (round) => list({ query: nth(["an", "be", "zi", "qu"], round) })(),
      "stripe-id": (round) => list({ query: `sub_bench${1 + ((round * 7919) % 50_000)}` })(),
      nobody: list({ query: "nobody is called this" }),
    },
    filter: {
      active: list({ status: "ACTIVE" }),
      "past-due": list({ status: "PAST_DUE" }),
      unpaid: list({ status: "UNPAID" }),
      paused: list({ status: "PAUSED" }),
      ended: list({ status: "ENDED" }),
      gifts: list({ status: "none" }),
      annual: list({ plan: "ANNUAL" }),
      three: list({ status: "PAUSED", plan: "ANNUAL", query: "gmail" }),
    },
    member: { page: (round) => getMemberPage({ actor, id: nth(some, round) }) },
    chart: {
      revenue: moves,
      money,
      members: moves,
      retention: () => figures.readCohorts({ actor }),
      trouble: () => all(moves(), money()),
      articles: () => figures.moneyByArticle(of(period)),
      appeals: () => figures.moneyByVariant(of(period)),
      plans: () => figures.readStanding({ actor }),
      forecast: () => figures.readStanding({ actor }),
    },
    behind: {
      lost: () =>
        figures.listFigure({
          actor,
          timeZone: "UTC",
          input: { of: "moves", kind: "LOST", reason: "unused", from: period.from, to: period.to },
        }),
      paid: () =>
        figures.listFigure({
          actor,
          timeZone: "UTC",
          input: { of: "paid", currency: "usd", from: period.from, to: period.to },
        }),
      due: () =>
        figures.listFigure({
          actor,
          timeZone: "UTC",
          input: { of: "due", plan: "ANNUAL", from: today, to: "2099-12-31" },
        }),
    },
  };
}
