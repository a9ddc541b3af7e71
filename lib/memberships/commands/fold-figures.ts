import type { FigureState } from "../../../prisma/generated/client";
import { dayOf, startOfDay } from "../../calendar";
import { db, type Tx } from "../../db";
import { pause } from "../../patience";
import { getSettings } from "../../settings";
import { addDays } from "../rules/figures-period";
import type { Range } from "../rules/range";
import { foldDays, rangesOf, takeStock } from "./fold-days";
import { foldMembers } from "./fold-members";

/** How much one transaction takes on. */
const PEOPLE = 1_000;
const NOTES = 2_000;
/** A page folds in what is left of the last minute; more than that is the worker's. */
const PAGE_NOTES = 300;
const PAGE_DAYS = 8;
/** Stock takes at most this share of the time, and of a page only where it is quick. */
const STOCK_SHARE = { page: 10, worker: 100 };
const PAGE_STOCK_MS = 250;

type Step = (tx: Tx, state: FigureState, now: Date, isPage: boolean) => Promise<boolean>;

/** Forgets everything and begins anew: at first, and when the organisation moves to another time zone. */
async function restart(tx: Tx, timeZone: string): Promise<void> {
  await tx.$executeRaw`TRUNCATE "MembershipMove", "DailyMove", "CohortMonth", "DailyMoney", "DailySource", "Standing"`;
  await tx.figureState.update({
    where: { id: 1 },
    data: { timeZone, phase: "MEMBERS", cursor: "", isStandingOld: true, standingAt: null },
  });
}

const step: Record<FigureState["phase"], Step> = {
  /** Everybody, a thousand at a time. Who comes meanwhile is noted, and folded in at the end. */
  MEMBERS: async (tx, { cursor, timeZone }) => {
    const people = await tx.$queryRaw<{ memberId: string }[]>`SELECT DISTINCT "memberId"::text FROM (
        SELECT "memberId" FROM "Membership" WHERE "memberId" > ${cursor || NIL}::uuid ORDER BY "memberId" LIMIT ${PEOPLE}) m
      ORDER BY 1`;
    await foldMembers(
      tx,
      people.map(({ memberId }) => memberId),
      timeZone,
      true,
    );
    const last = people.at(-1)?.memberId;
    const data = last ? { cursor: last } : { phase: "DAYS" as const, cursor: "" };
    await tx.figureState.update({ where: { id: 1 }, data });
    return true;
  },
  /** Then every day, a year at a time: of many members it is the whole ledger that is read for each. */
  DAYS: async (tx, { cursor, timeZone }, now) => {
    const all = await daysOfAll(tx, timeZone, dayOf(now, timeZone));
    const from = cursor || all.from;
    const to = `${from.slice(0, 4)}-12-31`;
    await foldDays(tx, { from, to }, timeZone);
    const data = to < all.to ? { cursor: addDays(to, 1) } : { phase: "READY" as const, cursor: "" };
    await tx.figureState.update({ where: { id: 1 }, data });
    return true;
  },
  /** From then on what was noted. */
  READY: async (tx, { timeZone }, now, isPage) => {
    const noted = await tx.$queryRaw<{ membershipId: string | null; at: Date | null }[]>`DELETE FROM "FigureDirt"
      WHERE "id" IN (SELECT "id" FROM "FigureDirt" ORDER BY "id" LIMIT ${NOTES}) RETURNING "membershipId"::text, "at"`;
    const ids = noted.flatMap(({ membershipId }) => membershipId ?? []);
    const owners = await tx.membership.findMany({
      where: { id: { in: ids } },
      select: { memberId: true },
      distinct: ["memberId"],
    });
    const turned = await foldMembers(
      tx,
      owners.map(({ memberId }) => memberId),
      timeZone,
    );
    const days = new Set([...noted.flatMap(({ at }) => at ?? []), ...turned].map((at) => dayOf(at, timeZone)));
    // People with long histories, as from an import, touch more days than a page has time for.
    const isMuch = isPage && days.size > PAGE_DAYS;
    if (isMuch) await tx.figureDirt.createMany({ data: [...days].map((day) => ({ at: startOfDay(day, timeZone) })) });
    else for (const range of rangesOf(days)) await foldDays(tx, range, timeZone);
    const isStandingOld = ids.length > 0 ? { isStandingOld: true } : {};
    await tx.figureState.update({ where: { id: 1 }, data: { foldedAt: now, ...isStandingOld } });
    return isMuch || noted.length === NOTES;
  },
};

const NIL = "00000000-0000-0000-0000-000000000000";

/** The first and the last day on which something was. */
async function daysOfAll(tx: Tx, timeZone: string, today: string): Promise<Range> {
  const [row] = await tx.$queryRaw<
    { first: Date | null; last: Date | null }[]
  >`SELECT least((SELECT min("paidAt") FROM "Payment"),
      (SELECT min("occurredAt") FROM "LedgerEntry"), (SELECT min("at") FROM "MembershipMove"),
      (SELECT min("createdAt") FROM "Payment" WHERE "status" = 'FAILED')) AS "first",
    greatest((SELECT max("paidAt") FROM "Payment"), (SELECT max("occurredAt") FROM "LedgerEntry"),
      (SELECT max("at") FROM "MembershipMove"),
      (SELECT max("createdAt") FROM "Payment" WHERE "status" = 'FAILED')) AS "last"`;
  const [from, to] = [row?.first, row?.last].map((at) => (at ? dayOf(at, timeZone) : today));
  return { from: from ?? today, to: to ?? today };
}

async function stock(tx: Tx, state: FigureState, now: Date, isPage: boolean): Promise<void> {
  const age = now.getTime() - (state.standingAt?.getTime() ?? 0);
  const isQuick = !isPage || state.standingMs < PAGE_STOCK_MS;
  const isDue = isQuick && age >= state.standingMs * STOCK_SHARE[isPage ? "page" : "worker"];
  if (!state.isStandingOld || state.phase !== "READY" || !isDue) return;
  const standingMs = await takeStock(tx, state.timeZone);
  await tx.figureState.update({ where: { id: 1 }, data: { standingAt: now, standingMs, isStandingOld: false } });
}

/** One step under the figures' own lock. Returns whether there is more to do; null where somebody else is at it. */
async function fold(now: Date, isPage: boolean): Promise<boolean | null> {
  const { timeZone } = (await getSettings()).organisation;
  return await db.$transaction(
    async (tx) => {
      const locked = await tx.$queryRaw<object[]>`SELECT 1 FROM "FigureState" WHERE "id" = 1 FOR UPDATE SKIP LOCKED`;
      if (locked.length === 0) return null;
      const state = await tx.figureState.findUniqueOrThrow({ where: { id: 1 } });
      if (state.timeZone !== timeZone) {
        await restart(tx, timeZone);
        return true;
      }
      const isMore = await step[state.phase](tx, state, now, isPage);
      if (!isMore) await stock(tx, await tx.figureState.findUniqueOrThrow({ where: { id: 1 } }), now, isPage);
      return isMore;
    },
    { timeout: 900_000, maxWait: 20_000 },
  );
}

/** The job: brings the figures up to date, or makes all of them anew. Several beside each other do no harm. */
export async function foldFigures(now = new Date()): Promise<void> {
  while (await fold(now, false));
}

/** Starts over. The next run of the job makes every figure anew from the records. */
export async function rebuildFigures(): Promise<void> {
  await db.$transaction((tx) => restart(tx, ""), { timeout: 900_000 });
}

const TRIES = { few: 5, all: 200 };

/** How much there is to fold in, as far as a page cares. */
async function workLeft(): Promise<"none" | "few" | "all" | "much"> {
  const state = await db.figureState.findUniqueOrThrow({ where: { id: 1 } });
  if (state.phase !== "READY" || state.timeZone === "") {
    const some = await db.membership.findMany({ take: PAGE_NOTES, select: { id: true } });
    return some.length < PAGE_NOTES ? "all" : "much";
  }
  const notes = await db.figureDirt.findMany({ take: PAGE_NOTES, select: { at: true } });
  if (notes.length === 0 && !state.isStandingOld) return "none";
  const days = new Set(notes.flatMap(({ at }) => (at ? [at.toISOString().slice(0, 10)] : [])));
  return notes.length < PAGE_NOTES && days.size <= PAGE_DAYS ? "few" : "much";
}

/**
 * Before a page of figures: folds in what has happened since the job ran, where that is little. Returns whether what the
 * page will read is all there is.
 */
export async function freshenFigures(now = new Date()): Promise<boolean> {
  const left = await workLeft();
  if (left === "none" || left === "much") return left === "none";
  for (let tries = 0; tries < TRIES[left]; tries += 1) {
    const isMore = await fold(now, true);
    if (isMore === false) return true;
    if (isMore === null) await pause(100);
  }
  return false;
}
