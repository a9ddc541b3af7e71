import { type BulkDeed, type BulkRun, Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import type { Tx } from "../../db";
import { AppError } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { filterMembers, LISTED } from "../../members/queries";
import { type MemberListInput, memberListSchema } from "../../members/schema";
import { openValue, sealValue } from "../../seal";
import { requirePermission } from "../../staff/rules";
import { judgement } from "../queries/bulk-judge";
import { BULK_PERMISSION, type BulkOptions, type BulkStakes, dueVerdicts, OPPOSITE } from "../rules/bulk";

/** As many as are drawn by one statement; fewer than these are there as soon as the page is. */
const BATCH = 5_000;
const PURPOSE = "bulk-query";
const TIMEOUT = { timeout: 120_000 };

/** Whom a run is about, in the words of the list. */
async function scopeOf(tx: Tx, run: BulkRun): Promise<Prisma.Sql[]> {
  if (run.undoOfId)
    return [
      LISTED,
      Prisma.sql`EXISTS (SELECT 1 FROM "BulkItem" i
        WHERE i."memberId" = m."id" AND i."runId" = ${run.undoOfId}::uuid AND i."outcome" = 'DONE')`,
    ];
  const query = run.sealedQuery ? openValue<string>(PURPOSE, run.sealedQuery) : "";
  if (query === null) throw new AppError("conflict", "What was searched for cannot be read any more.");
  const { match, filters } = run;
  return await filterMembers(tx, memberListSchema.parse({ ...(filters as object), match, query }));
}

/** What those would give who were drawn last, added to what was so far: by plan and currency, fees that they cover included. */
async function addStakes(tx: Tx, { id, deed, total, stakes }: BulkRun): Promise<BulkStakes> {
  const sums = { ...(stakes as BulkStakes) };
  if (deed !== "CANCEL" && deed !== "ERASE") return sums;
  const rows = await tx.$queryRaw<{ name: string; sum: bigint }[]>`
    SELECT s."plan"::text || ' ' || s."currency" AS "name", sum(s."amount" + s."feeCover") AS "sum"
    FROM "BulkItem" i JOIN "Membership" s ON s."id" = i."membershipId" AND s."source" = 'STRIPE' AND s."cancelAt" IS NULL
    WHERE i."runId" = ${id}::uuid AND i."position" > ${total} AND i."outcome" = 'DUE' GROUP BY 1`;
  for (const { name, sum } of rows) sums[name] = (sums[name] ?? 0) + Number(sum);
  return sums;
}

/** One batch of those whom a run is about, each with what would happen to them. Returns whether there are more. */
export async function drawBatch(tx: Tx, run: BulkRun, scope: Prisma.Sql[] | null, now: Date): Promise<boolean> {
  const { id, deed, drawnTo, total } = run;
  const after = drawnTo ? [Prisma.sql`m."id" < ${drawnTo}::uuid`] : [];
  const conditions = [...(scope ?? (await scopeOf(tx, run))), ...after];
  const found = await tx.$queryRaw<{ verdict: string; count: number; last: string }[]>`
    WITH judged AS (
      SELECT m."id", j."verdict", j."membershipId", row_number() OVER (ORDER BY m."id" DESC)::int AS "n"
      FROM (SELECT m."id", m."userId" FROM "Member" m WHERE ${Prisma.join(conditions, " AND ")}
        ORDER BY m."id" DESC LIMIT ${BATCH}) m
      CROSS JOIN LATERAL (${judgement(deed, run.options as BulkOptions)}) j
    ), put AS (
      INSERT INTO "BulkItem" ("runId", "position", "memberId", "membershipId", "verdict", "outcome")
      SELECT ${id}::uuid, ${total}::int + "n", "id", "membershipId", "verdict",
        CASE WHEN "verdict" = ANY(${dueVerdicts(deed)}::text[]) THEN 'DUE' ELSE 'SPARED' END::"BulkOutcome" FROM judged
    )
    SELECT "verdict", count(*)::int AS "count", min("id"::text) AS "last" FROM judged GROUP BY 1`;
  const verdicts = { ...(run.verdicts as Record<string, number>) };
  for (const { verdict, count } of found) verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
  const drawn = found.reduce((sum, { count }) => sum + count, 0);
  const due = dueVerdicts(deed).reduce((sum, verdict) => sum + (verdicts[verdict] ?? 0), 0);
  const hasMore = drawn === BATCH;
  const last = found.map((one) => one.last).sort()[0] ?? drawnTo;
  const ready = hasMore ? {} : { state: "READY" as const, sealedQuery: null };
  const stakes = await addStakes(tx, run);
  const data = { verdicts, stakes, due, total: total + drawn, drawnTo: last, touchedAt: now, ...ready };
  await tx.bulkRun.update({ where: { id }, data });
  return hasMore;
}

interface Drawing {
  deed: BulkDeed;
  options: BulkOptions;
  /** The list as it was filtered; with ticks, those alone. */
  list: MemberListInput;
}

/**
 * Writes down whom a deed is about and what it would do to each, so that what is shown is what will be done. It changes
 * no member. Returns the run. @throws AppError `forbidden`; `not-found` for a label that is no more.
 */
export async function drawBulk({ actor, input }: { actor: Actor; input: Drawing }): Promise<string> {
  requirePermission(actor, BULK_PERMISSION[input.deed]);
  if (actor.kind !== "staff") throw new AppError("forbidden");
  const { deed, options } = input;
  const { filters, match, query, member } = memberListSchema.parse(input.list);
  const isTicked = member.length > 0;
  return await transact(async (tx) => {
    if (options.labelId && (await tx.label.count({ where: { id: options.labelId } })) === 0)
      throw new AppError("not-found");
    const whose = isTicked ? { chosen: member.length } : { filters, match, isSearch: query !== "" };
    const sealedQuery = query && !isTicked ? sealValue(PURPOSE, query) : null;
    const data = { deed, options: { ...options }, startedBy: actor.userId, sealedQuery, ...whose };
    const run = await tx.bulkRun.create({ data });
    const ticked = isTicked ? [LISTED, Prisma.sql`m."id" = ANY(${member}::uuid[])`] : null;
    if (await drawBatch(tx, run, ticked, new Date()))
      await enqueue(tx, "bulk-members", { runId: run.id }, { key: run.id });
    return run.id;
  }, TIMEOUT);
}

/** The same for taking back what a run did with a label. @throws AppError `conflict` where that cannot be, or is so. */
export async function drawUndo({ actor, input }: { actor: Actor; input: { runId: string } }): Promise<string> {
  requirePermission(actor, "members.write");
  if (actor.kind !== "staff") throw new AppError("forbidden");
  return await transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "BulkRun" WHERE "id" = ${input.runId}::uuid FOR UPDATE`;
    const of = await tx.bulkRun.findUnique({ where: { id: input.runId } });
    const deed = of && OPPOSITE[of.deed];
    const isOver = of && (of.state === "DONE" || of.state === "STOPPED") && of.done > 0 && !of.prunedAt;
    if (!of || !deed || !isOver) throw new AppError("conflict");
    if ((await tx.bulkRun.count({ where: { undoOfId: of.id } })) > 0) throw new AppError("conflict");
    const options = of.options as object;
    const run = await tx.bulkRun.create({ data: { deed, options, undoOfId: of.id, startedBy: actor.userId } });
    if (await drawBatch(tx, run, null, new Date()))
      await enqueue(tx, "bulk-members", { runId: run.id }, { key: run.id });
    return run.id;
  }, TIMEOUT);
}
