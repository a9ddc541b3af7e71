import type { AuditEntry } from "../../../prisma/generated/client";
import type { ActorKind } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import type { Sealed } from "../../audit";
import { db, type Tx } from "../../db";
import { openForMembers } from "../../member-key";
import { getSettings } from "../../settings";
import { isActorAllowed, requirePermission } from "../rules";
import { type AuditListInput, auditListSchema } from "../schema";
import { findEntries } from "./audit-find";

export interface AuditRow {
  id: string;
  at: Date;
  actorKind: ActorKind;
  actorId: string | null;
  /** Of staff alone: their name, else their address. */
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  memberId: string | null;
  network: string | null;
  before: unknown;
  after: unknown;
  /** What names the member: for who may know it, and while the member's key is there. */
  personal: Sealed | null;
}

export interface AuditList {
  rows: AuditRow[];
  next: string | null;
  previous: string | null;
}

/** Adds who it was, and opens what is sealed for who may see it. */
export async function tellEntries(tx: Tx, actor: Actor, entries: readonly AuditEntry[]): Promise<AuditRow[]> {
  const isPersonal = isActorAllowed(actor, "members.personal");
  const opened = isPersonal ? await openForMembers<Sealed>(tx, entries) : new Map<string, Sealed>();
  const ids = entries.flatMap(({ actorKind, actorId }) => (actorKind === "STAFF" && actorId ? [actorId] : []));
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, email: true },
  });
  const names = new Map(users.map(({ id, name, email }) => [id, name ?? email]));
  return entries.map(({ sealed: _, ...entry }) => ({
    ...entry,
    actorName: names.get(entry.actorId ?? "") ?? null,
    personal: opened.get(entry.id) ?? null,
  }));
}

/** One page of the log, the newest first, by the index of the filter in use. */
export async function listAudit({
  actor,
  input,
  tx = db,
}: {
  actor: Actor;
  input: AuditListInput;
  tx?: Tx;
}): Promise<AuditList> {
  requirePermission(actor, "audit.read");
  const { after, before, pageSize, ...filter } = auditListSchema.parse(input);
  const { timeZone } = (await getSettings(tx)).organisation;
  const found = await findEntries(tx, actor, filter, { after, before, limit: pageSize + 1 }, timeZone);
  const entries = found.slice(0, pageSize);
  if (before) entries.reverse();
  const hasMore = found.length > pageSize;
  const [first, last] = [entries[0]?.id ?? null, entries.at(-1)?.id ?? null];
  return {
    rows: await tellEntries(tx, actor, entries),
    next: before || hasMore ? last : null,
    previous: (before && hasMore) || (!before && after) ? first : null,
  };
}

/** Everybody who works here, to choose from. */
export async function listActors({ actor }: { actor: Actor }): Promise<{ id: string; name: string }[]> {
  requirePermission(actor, "audit.read");
  const staff = await db.staff.findMany({ select: { user: { select: { id: true, name: true, email: true } } } });
  return staff
    .map(({ user: { id, name, email } }) => ({ id, name: name ?? email }))
    .sort((a, b) => a.name.localeCompare(b.name));
}
