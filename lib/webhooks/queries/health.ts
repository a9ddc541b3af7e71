import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { mailRefusal } from "../../email";
import { env } from "../../env";
import { ourSite, planAccount } from "../../giving/commands";
import { requirePermission } from "../../staff/rules";
import { isLivemode } from "../../stripe";
import { WATCHED_EVENTS } from "../rules";
import type { DatabaseFacts, InboxFacts, JobFacts, MailFacts, RunFacts, StripeFacts } from "../rules/health";

type Request = { actor: Actor };

const MOST = 1_000;
const MINUTES = 10;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** What the code has and the database has not; a failed one counts as missing. */
async function pendingMigrations(): Promise<string[]> {
  const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const done = await db.$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations" WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;
  const known = new Set(done.map(({ name }) => name));
  return entries.filter((entry) => entry.isDirectory() && !known.has(entry.name)).map(({ name }) => name);
}

export async function getDatabaseHealth({ actor }: Request): Promise<DatabaseFacts> {
  requirePermission(actor, "health.read");
  const [row] = await db.$queryRaw<{ version: string; bytes: bigint; connections: bigint; most: string }[]>`
    SELECT current_setting('server_version') AS "version", pg_database_size(current_database()) AS "bytes",
      (SELECT count(*) FROM pg_stat_activity WHERE "datname" = current_database()) AS "connections",
      current_setting('max_connections') AS "most"`;
  if (!row) throw new Error("The database said nothing of itself");
  const { version, bytes, connections, most } = row;
  const pending = await pendingMigrations();
  return { version, bytes: Number(bytes), connections: Number(connections), most: Number(most), pending };
}

export async function getStripeHealth({ actor }: Request): Promise<StripeFacts> {
  requirePermission(actor, "health.read");
  const differences = (await planAccount(WATCHED_EVENTS)).map(({ says }) => says);
  const isStandIn = env.STRIPE_API_URL !== undefined;
  return { isLive: isLivemode(), isStandIn, isReachable: ourSite().isReachable, differences };
}

export async function getInboxHealth({ actor }: Request): Promise<InboxFacts> {
  requirePermission(actor, "health.read");
  const last = await db.webhookEvent.findFirst({
    orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
    select: { receivedAt: true },
  });
  const receivedAt = { lt: ago(MINUTES) };
  const count = async (state: "RECEIVED" | "FAILED") =>
    (await db.webhookEvent.findMany({ where: { state, receivedAt }, select: { id: true }, take: MOST })).length;
  const stuck = Math.min(MOST, (await count("RECEIVED")) + (await count("FAILED")));
  return { lastAt: last?.receivedAt ?? null, stuck };
}

export async function getMailHealth({ actor }: Request): Promise<MailFacts> {
  requirePermission(actor, "health.read");
  const newest = (state: "SENT" | "QUEUED", order: "asc" | "desc") =>
    db.emailMessage.findFirst({
      where: { state },
      orderBy: { createdAt: order },
      select: { createdAt: true, sentAt: true },
    });
  const createdAt = { gt: ago(7 * 24 * 60) };
  const [refusal, sent, queued, failed] = await Promise.all([
    mailRefusal(),
    newest("SENT", "desc"),
    newest("QUEUED", "asc"),
    db.emailMessage.findMany({ where: { state: "FAILED", createdAt }, select: { id: true }, take: MOST }),
  ]);
  return {
    ...{ refusal, failed: failed.length },
    ...{ lastSentAt: sent?.sentAt ?? null, waitingSince: queued?.createdAt ?? null },
  };
}

export async function getJobHealth({ actor }: Request): Promise<JobFacts> {
  requirePermission(actor, "health.read");
  const [due] = await db.$queryRaw<{ waiting: bigint; oldest: Date | null }[]>`
    SELECT count(*) AS "waiting", min("start_after") AS "oldest" FROM (
      SELECT "start_after" FROM pgboss.job WHERE "state" IN ('created', 'retry') AND "start_after" <= now()
      ORDER BY "start_after" LIMIT ${MOST}) due`;
  const [gone] = await db.$queryRaw<{ failed: bigint }[]>`
    SELECT count(*) AS "failed" FROM (
      SELECT 1 FROM pgboss.job WHERE "state" = 'failed' AND "completed_on" > now() - interval '7 days' LIMIT ${MOST}) gone`;
  return { waiting: Number(due?.waiting ?? 0), failed: Number(gone?.failed ?? 0), oldestAt: due?.oldest ?? null };
}

export async function getRunHealth({ actor }: Request): Promise<RunFacts | null> {
  requirePermission(actor, "health.read");
  const run = await db.reconcileRun.findFirst({ where: { state: "DONE" }, orderBy: { startedAt: "desc" } });
  return run && { finishedAt: run.finishedAt, left: Math.max(0, run.found - run.repaired) };
}
