import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { tellEntries } from "../../staff/queries/audit-list";
import { requirePermission } from "../../staff/rules";
import { contentOf, STANDS, type Stand, standOf } from "../rules";
import { type AppealContent, contentSchema } from "../schema";
import { type FullAppeal, findShown, inOrder, UUID } from "./stored";

interface One {
  actor: Actor;
  id: string;
  tx?: Tx;
}

const MOST = 500;

export interface ListedAppeal extends FullAppeal {
  stand: Stand;
  /** Who changed it last, and when; null of what no staff has touched. */
  changed: { at: Date; by: string | null } | null;
}

/** Every appeal: what readers see first, the usual one after the others, as browsers go through them. */
export async function listAppeals({ actor, now, tx = db }: { actor: Actor; now: Date; tx?: Tx }) {
  requirePermission(actor, "appeals.read");
  const appeals = await tx.appeal.findMany({
    include: { variants: inOrder },
    orderBy: [{ isDefault: "asc" }, { priority: "desc" }, { updatedAt: "desc" }, { id: "asc" }],
    take: MOST,
  });
  const subjectId = { in: appeals.map(({ id }) => id) };
  const where = { subjectType: "Appeal", subjectId };
  const last = await tx.auditEntry.findMany({ where, orderBy: { id: "desc" }, distinct: ["subjectId"] });
  const told = new Map((await tellEntries(tx, actor, last)).map((entry) => [entry.subjectId, entry]));
  const listed = appeals.map((appeal): ListedAppeal => {
    const entry = told.get(appeal.id);
    return { ...appeal, stand: standOf(appeal, now), changed: entry ? { at: entry.at, by: entry.actorName } : null };
  });
  return STANDS.map((stand) => ({ stand, appeals: listed.filter((appeal) => appeal.stand === stand) }));
}

/** An appeal as those who write it see it; null when there is none. */
export async function getAppeal({ actor, id, tx = db }: One) {
  requirePermission(actor, "appeals.read");
  if (!UUID.test(id)) return null;
  const appeal = await tx.appeal.findUnique({
    where: { id },
    include: { variants: inOrder, test: { select: { isChoosing: true } } },
  });
  if (!appeal) return null;
  const { version, status, isDefault, startsAt, endsAt, locale } = appeal;
  const shown = [...(await findShown(tx, id))];
  const isChoosing = appeal.test?.isChoosing ?? false;
  return { id, version, status, isDefault, startsAt, endsAt, locale, shown, isChoosing, content: contentOf(appeal) };
}
export type DeskAppeal = NonNullable<Awaited<ReturnType<typeof getAppeal>>>;

/** Whether there is such an appeal. */
export async function hasAppeal({ actor, id, tx = db }: One): Promise<boolean> {
  requirePermission(actor, "appeals.read");
  return UUID.test(id) && (await tx.appeal.count({ where: { id } })) > 0;
}

/** Everything that was done to an appeal, the latest first, with what it said before where that can be brought back. */
export async function listAppealHistory({ actor, id, tx = db }: One) {
  requirePermission(actor, "appeals.read");
  const where = { subjectType: "Appeal", subjectId: id };
  const entries = await tellEntries(
    tx,
    actor,
    await tx.auditEntry.findMany({ where, orderBy: { id: "desc" }, take: 200 }),
  );
  const kept = await tx.appealVersion.findMany({ where: { appealId: id }, select: { version: true } });
  const versions = new Set(kept.map(({ version }) => version));
  return entries.map(({ id: entryId, at, actorName, action, before, after }) => {
    const { version } = (before ?? {}) as { version?: number };
    const { fields = [] } = (after ?? {}) as { fields?: string[] };
    const earlier = version !== undefined && versions.has(version) ? version : null;
    return { id: entryId, at, by: actorName, action, fields, earlier };
  });
}

/** What an appeal said at a version that was replaced; null when there is none. */
export async function getAppealVersion({ actor, id, version, tx = db }: One & { version: number }) {
  requirePermission(actor, "appeals.read");
  if (!UUID.test(id) || !Number.isSafeInteger(version) || version > 2 ** 31) return null;
  const row = await tx.appealVersion.findUnique({ where: { appealId_version: { appealId: id, version } } });
  return row && { version, replacedAt: row.replacedAt, content: contentSchema.parse(row.content) };
}

/** What an appeal said when it was at a version: what the next rewording replaced, else what it says today. */
export async function getContentAt({ actor, id, version, tx = db }: One & { version: number }) {
  const appeal = await getAppeal({ actor, id, tx });
  if (!appeal || !Number.isSafeInteger(version)) return null;
  const where = { appealId: id, version: { gte: version } };
  const row = await tx.appealVersion.findFirst({ where, orderBy: { version: "asc" } });
  return row ? (contentSchema.parse(row.content) as AppealContent) : appeal.content;
}
