import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayOf } from "../../calendar";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { readLives } from "../queries/figures-lives";
import { movesOf } from "../rules/figures-moves";

let database: TestDatabase;
let db: typeof import("../../db").db;
let fold: typeof import("./fold-figures");

beforeAll(async () => {
  database = await useTestDatabase();
  ({ db } = await import("../../db"));
  fold = await import("./fold-figures");
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ZONE = "America/New_York";
const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.UTC(2026, 2, 6) + hour * HOUR); // over the change to summer time
const hour = fc.integer({ min: 0, max: 24 * 40 });
const pick = fc.nat({ max: 1_000 });

/** Things that happen to the records, in any order. Each picks among what is there. */
const deed = fc.oneof(
  fc.record({
    do: fc.constant("join" as const),
    hour,
    isAnnual: fc.boolean(),
    amount: fc.constantFrom(500, 1000, 3500),
    pick,
  }),
  fc.record({
    do: fc.constant("turn" as const),
    hour,
    pick,
    status: fc.constantFrom("ACTIVE" as const, "PAST_DUE" as const, "PAUSED" as const),
  }),
  fc.record({ do: fc.constant("end" as const), hour, pick }),
  fc.record({
    do: fc.constant("pay" as const),
    hour,
    pick,
    later: fc.constantFrom(0, 0, 2, 30),
    currency: fc.constantFrom("usd", "eur"),
  }),
  fc.record({ do: fc.constant("fail" as const), hour, pick }),
  fc.record({ do: fc.constant("refund" as const), hour, pick }),
  fc.record({ do: fc.constant("redate" as const), hour, pick }),
  fc.record({ do: fc.constant("merge" as const), pick }),
);
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never;

let serial = 0;
const of = <Row>(rows: Row[], pick: number) => rows[pick % Math.max(rows.length, 1)];
const ordered = { orderBy: { createdAt: "asc" } } as const;

/** Nothing happens to a membership before what has happened to it already. */
async function afterAllOf({ id, startedAt }: { id: string; startedAt: Date }, moment: Date): Promise<Date> {
  const last = await db.auditEntry.findFirst({ where: { subjectId: id }, orderBy: { at: "desc" } });
  const least = Math.max(startedAt.getTime(), last?.at.getTime() ?? 0) + HOUR;
  return new Date(Math.max(moment.getTime(), least));
}

async function write(one: Deed): Promise<void> {
  serial += 1;
  const membership = "pick" in one ? of(await db.membership.findMany(ordered), one.pick) : undefined;
  if (one.do === "join") {
    const existing = of(
      await db.member.findMany({ where: { memberships: { none: { status: "ACTIVE" } } }, ...ordered }),
      one.pick,
    );
    const member = existing ?? (await db.member.create({ data: {} }));
    const plan = one.isAnnual ? ("ANNUAL" as const) : ("MONTHLY" as const);
    const row = { memberId: member.id, plan, amount: one.amount, currency: "usd", startedAt: at(one.hour) };
    const isLive = (await db.membership.count({ where: { memberId: member.id, status: { not: "ENDED" } } })) > 0;
    if (!isLive)
      await db.membership.create({ data: { ...row, status: "ACTIVE", currentPeriodEnd: at(one.hour + 700) } });
  } else if (one.do === "turn" && membership && membership.status !== "ENDED") {
    const entry = {
      actorKind: "SYSTEM",
      action: "membership.change",
      subjectType: "membership",
      subjectId: membership.id,
    } as const;
    const moment = await afterAllOf(membership, at(one.hour));
    await db.$transaction([
      db.membership.update({ where: { id: membership.id }, data: { status: one.status } }),
      db.auditEntry.create({
        data: { ...entry, at: moment, before: { status: membership.status }, after: { status: one.status } },
      }),
    ]);
  } else if (one.do === "end" && membership && membership.status !== "ENDED") {
    const endedAt = await afterAllOf(membership, at(one.hour));
    await db.membership.update({ where: { id: membership.id }, data: { status: "ENDED", endedAt } });
  } else if (one.do === "pay" || one.do === "fail") {
    const isPaid = one.do === "pay";
    const currency = one.do === "pay" ? one.currency : "usd";
    const kind = membership ? ("MEMBERSHIP" as const) : ("GIFT" as const);
    const when = isPaid ? { paidAt: at(one.hour) } : {};
    const owner = membership ? { memberId: membership.memberId, membershipId: membership.id } : {};
    const row = {
      kind,
      status: isPaid ? ("SUCCEEDED" as const) : ("FAILED" as const),
      amount: 500,
      currency,
      createdAt: at(one.hour),
    };
    const { id } = await db.payment.create({ data: { ...row, ...when, ...owner } });
    if (one.do === "pay")
      await entry({ paymentId: id, kind: "PAYMENT", amount: 500, currency, hour: one.hour + one.later });
  } else if (one.do === "refund" || one.do === "redate") {
    const payment = of(await db.payment.findMany({ where: { status: "SUCCEEDED" }, ...ordered }), one.pick);
    if (!payment) return;
    if (one.do === "redate") await db.payment.update({ where: { id: payment.id }, data: { paidAt: at(one.hour) } });
    else
      await entry({ paymentId: payment.id, kind: "REFUND", amount: -200, currency: payment.currency, hour: one.hour });
  } else if (one.do === "merge") {
    const ended = of(await db.membership.findMany({ where: { status: "ENDED" }, ...ordered }), one.pick);
    const other = of(await db.member.findMany(ordered), one.pick + 1);
    if (ended && other) await db.membership.update({ where: { id: ended.id }, data: { memberId: other.id } });
  }
}

async function entry(of: {
  paymentId: string;
  kind: "PAYMENT" | "REFUND";
  amount: number;
  currency: string;
  hour: number;
}) {
  const { hour: moment, amount, ...row } = of;
  const settled = {
    settlementGross: amount,
    settlementFee: amount > 0 ? 45 : 0,
    settlementNet: amount > 0 ? amount - 45 : amount,
  };
  const articleId = serial % 2 === 0 ? "018f0000-0000-7000-8000-000000000001" : null;
  const data = { ...row, amount, ...settled, settlementCurrency: "usd", occurredAt: at(moment), articleId };
  await db.ledgerEntry.create({ data: { ...data, stripeBalanceTransactionId: `txn_${serial}` } });
}

type Sums = Record<string, number[]>;
function add(sums: Sums, key: unknown[], values: number[]): void {
  const own = sums[key.join("|")] ?? values.map(() => 0);
  sums[key.join("|")] = own.map((value, index) => value + (values[index] ?? 0));
}

/** The oracle: everything read, and added up one by one. */
async function addUp() {
  const [money, sources, moves, cohorts, standing]: Sums[] = [{}, {}, {}, {}, {}];
  const ledger = await db.ledgerEntry.findMany({ include: { payment: true } });
  for (const { payment, ...row } of ledger) {
    const moment = row.kind === "PAYMENT" ? (payment?.paidAt ?? row.occurredAt) : row.occurredAt;
    const day = dayOf(moment, ZONE);
    add(
      money ?? {},
      [day, row.kind, payment?.kind ?? "OTHER", row.plan ?? "", row.currency, row.settlementCurrency],
      [1, row.amount, row.settlementGross, row.settlementFee, row.settlementNet],
    );
    const isBack = row.kind !== "PAYMENT";
    add(
      sources ?? {},
      [day, row.currency, row.articleId ?? "", "", ""],
      isBack ? [0, 0, -row.amount] : [1, row.amount, 0],
    );
  }
  for (const row of await db.payment.findMany({ where: { status: "FAILED" } }))
    add(
      money ?? {},
      [dayOf(row.createdAt, ZONE), "FAILED", row.kind, "", row.currency, row.currency],
      [1, row.amount, 0, 0, 0],
    );
  const people = await db.member.findMany({ select: { id: true } });
  for (const life of await readLives(
    db,
    people.map(({ id }) => id),
  )) {
    const own = movesOf(life);
    const first = own.find(({ kind }) => kind === "GAINED");
    const cohort = first && dayOf(first.at, ZONE).slice(0, 7);
    for (const move of own) {
      const day = dayOf(move.at, ZONE);
      add(moves ?? {}, [day, move.kind, move.reason, move.plan, move.currency], [1, move.yearly]);
      if (move.kind === "GAINED") add(cohorts ?? {}, [cohort, day.slice(0, 7)], [move.reason === "new" ? 1 : 0, 1, 0]);
      if (move.kind === "LOST") add(cohorts ?? {}, [cohort, day.slice(0, 7)], [0, 0, 1]);
    }
  }
  for (const row of await db.membership.findMany({ where: { status: { in: ["ACTIVE", "PAST_DUE", "PAUSED"] } } }))
    add(
      standing ?? {},
      [row.currency, row.plan, row.source, row.status, dayOf(row.currentPeriodEnd ?? new Date(0), ZONE).slice(0, 7)],
      [1, row.amount * (row.plan === "MONTHLY" ? 12 : 1)],
    );
  return { money, sources, moves, cohorts, standing };
}

/** What the tables say. */
async function rolledUp() {
  const [money, sources, moves, cohorts, standing]: Sums[] = [{}, {}, {}, {}, {}];
  const day = (date: Date) => date.toISOString().slice(0, 10);
  for (const row of await db.dailyMoney.findMany())
    add(
      money ?? {},
      [day(row.day), row.kind, row.source, row.plan, row.currency, row.settlementCurrency],
      [row.count, ...[row.amount, row.gross, row.fee, row.net].map(Number)],
    );
  for (const row of await db.dailySource.findMany())
    add(
      sources ?? {},
      [day(row.day), row.currency, row.articleId, row.appealId, row.variantId],
      [row.count, ...[row.given, row.returned].map(Number)],
    );
  for (const row of await db.dailyMove.findMany())
    add(moves ?? {}, [day(row.day), row.kind, row.reason, row.plan, row.currency], [row.count, Number(row.yearly)]);
  for (const row of await db.cohortMonth.findMany())
    add(cohorts ?? {}, [row.cohort, row.month], [row.fresh, row.gained, row.lost]);
  for (const row of await db.standing.findMany())
    add(standing ?? {}, [row.currency, row.plan, row.source, row.status, row.due], [row.count, Number(row.yearly)]);
  return { money, sources, moves, cohorts, standing };
}

/** Each run comes an hour after the last: stock is not taken over and over. */
let hours = 24 * 45;
const later = () => {
  hours += 1;
  return at(hours);
};

describe("what is rolled up", () => {
  it("is what the records add up to, after any history, folded in as it went or all at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(deed, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          for (const round of rounds) {
            for (const one of round) await write(one);
            await fold.foldFigures(later());
          }
          const expected = await addUp();
          expect(await rolledUp()).toEqual(expected);
          await fold.rebuildFigures();
          await fold.foldFigures(later());
          expect(await rolledUp()).toEqual(expected);
          expect(await db.figureDirt.count()).toBe(0);
        },
      ),
      { numRuns: 8 },
    );
  }, 240_000);

  it("agrees with itself: members are those gained less those lost, money the sum of its parts", async () => {
    const moves = await db.dailyMove.findMany();
    const sum = (kind: string) => moves.filter((row) => row.kind === kind).reduce((all, { count }) => all + count, 0);
    const live = await db.membership.findMany({ where: { status: { not: "ENDED" } }, distinct: ["memberId"] });
    expect(sum("GAINED") - sum("LOST")).toBe(live.length);
    const yearly = moves.reduce((all, row) => all + Number(row.yearly), 0);
    const standing = await db.standing.findMany({ where: { status: { in: ["ACTIVE", "PAST_DUE"] } } });
    expect(yearly).toBe(standing.reduce((all, row) => all + Number(row.yearly), 0));
    const ledger = await db.ledgerEntry.aggregate({ _sum: { amount: true } });
    const daily = await db.dailyMoney.aggregate({ _sum: { amount: true }, where: { kind: { not: "FAILED" } } });
    expect(Number(daily._sum.amount)).toBe(ledger._sum.amount);
    const sources = await db.dailySource.aggregate({ _sum: { given: true, returned: true } });
    expect(Number(sources._sum.given) - Number(sources._sum.returned)).toBe(ledger._sum.amount);
  });

  it("follows the organisation to another time zone", async () => {
    const { putSetting, getSettings } = await import("../../settings");
    const { organisation } = await getSettings();
    const before = await rolledUp();
    await putSetting(db, "organisation", { ...organisation, timeZone: "Pacific/Auckland" });
    await fold.foldFigures(later());
    expect((await rolledUp()).money).not.toEqual(before.money);
    await putSetting(db, "organisation", organisation);
    await fold.foldFigures(later());
    expect(await rolledUp()).toEqual(before);
  });

  it("a page folds in what is new by itself", async () => {
    await write({ do: "pay", hour: 5, pick: 0, later: 0, currency: "usd" });
    expect(await fold.freshenFigures(later())).toBe(true);
    expect((await rolledUp()).money).toEqual((await addUp()).money);
  });
});
