import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { sayAction } from "../../audit-actions";
import { db } from "../../db";
import { getSettings } from "../../settings";
import type { AuditRow } from "../queries";
import { findEntries } from "../queries/audit-find";
import { tellEntries } from "../queries/audit-list";
import { requirePermission } from "../rules";
import { auditFilterSchema } from "../schema";

const AT_ONCE = 1_000;

export const AUDIT_COLUMNS = [
  ...["when", "kind of actor", "actor", "actor id", "from network", "action", "in words"],
  ...["subject", "subject id", "member id", "before", "after", "personal before", "personal after"],
] as const;

const json = (value: unknown) => (value === null || value === undefined ? "" : JSON.stringify(value));

const toRow = (row: AuditRow): string[] => [
  ...[row.at.toISOString(), row.actorKind.toLowerCase(), row.actorName ?? "", row.actorId ?? "", row.network ?? ""],
  ...[row.action, sayAction(row.action), row.subjectType, row.subjectId, row.memberId ?? ""],
  ...[json(row.before), json(row.after), json(row.personal?.before), json(row.personal?.after)],
];

/**
 * The log under a filter, batch by batch. That it is taken along is an entry itself, written first; what was searched for
 * is not, for it may name somebody.
 */
export async function exportAudit({
  actor,
  input,
}: {
  actor: Actor;
  input: object;
}): Promise<AsyncGenerator<string[][]>> {
  requirePermission(actor, "audit.export");
  const filter = auditFilterSchema.parse(input);
  const { query, ...said } = filter;
  const { timeZone } = (await getSettings()).organisation;
  const after = { ...said, isSearched: query !== "" };
  await db.$transaction((tx) =>
    audit(tx, { actor, action: "audit.export", subject: { type: "log", id: "log" }, after }),
  );
  return batches(actor, filter, timeZone);
}

async function* batches(actor: Actor, filter: ReturnType<typeof auditFilterSchema.parse>, timeZone: string) {
  let after: string | undefined;
  while (true) {
    const entries = await findEntries(db, actor, filter, { after, limit: AT_ONCE }, timeZone);
    if (entries.length > 0) yield (await tellEntries(db, actor, entries)).map(toRow);
    if (entries.length < AT_ONCE) return;
    after = entries.at(-1)?.id;
  }
}
