import type { ImportOutcome, ImportRow, ImportRun } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { requirePermission } from "../../staff/rules";

export type { ImportRow, ImportRun };

const SHOWN = 20;

/** The newest imports whose file has come whole. */
export async function listImports({ actor }: { actor: Actor }): Promise<ImportRun[]> {
  requirePermission(actor, "members.import");
  return await db.importRun.findMany({ where: { total: { gt: 0 } }, orderBy: { createdAt: "desc" }, take: SHOWN });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export async function getImport({ actor, id }: { actor: Actor; id: string }): Promise<ImportRun | null> {
  requirePermission(actor, "members.import");
  return UUID.test(id) ? await db.importRun.findFirst({ where: { id, total: { gt: 0 } } }) : null;
}

export const hasImport = async (request: { actor: Actor; id: string }) => (await getImport(request)) !== null;

/** The first rows of a file, or the first of those of which something became. */
export async function listImportRows({
  actor,
  input: { runId, outcome, isUndone },
}: {
  actor: Actor;
  input: { runId: string; outcome?: ImportOutcome | undefined; isUndone?: boolean | undefined };
}): Promise<ImportRow[]> {
  requirePermission(actor, "members.import");
  const kept = isUndone ? { appliedAt: { not: null }, undoneAt: null } : {};
  return await db.importRow.findMany({
    where: { runId, ...(outcome && { outcome }), ...kept },
    orderBy: { position: "asc" },
    take: SHOWN,
  });
}

const BATCH = 1_000;

/** A row that was too short gets its empty cells, so that what is added stands in a column of its own. */
const padded = (cells: string[], columns: number) => [
  ...cells,
  ...Array.from({ length: Math.max(0, columns - cells.length) }, () => ""),
];

/** Rows that were refused, as they came, with the reason at the end: a batch after the other. */
export async function* readRefused({ actor, runId }: { actor: Actor; runId: string }): AsyncGenerator<string[][]> {
  requirePermission(actor, "members.import");
  const columns = (await getImport({ actor, id: runId }))?.headings.length ?? 0;
  for (let position = 0; ; ) {
    const rows = await db.importRow.findMany({
      where: { runId, outcome: "REFUSED", position: { gt: position } },
      orderBy: { position: "asc" },
      take: BATCH,
    });
    if (rows.length > 0)
      yield rows.map(({ cells, reason }) => [...padded(JSON.parse(cells) as string[], columns), reason ?? ""]);
    if (rows.length < BATCH) return;
    position = rows.at(-1)?.position ?? position;
  }
}
