import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { getBulkRun, readBulkItems } from "../queries/bulk";
import { sayVerdict } from "../rules/bulk";

const COLUMNS = ["Member", "Name", "E-mail", "Dry run", "Came of it", "Why"] as const;
const SAID = { DUE: "Not yet", SPARED: "Left alone", DONE: "Done", LEFT: "Left alone", FAILED: "Failed" } as const;

/**
 * Everybody a run is about, what the dry run said of them and what came of it, as rows of a file. The history tells.
 * @throws AppError `forbidden`; `not-found`.
 */
export async function exportBulk({ actor, input: { runId } }: { actor: Actor; input: { runId: string } }) {
  requirePermission(actor, "members.export");
  const run = await getBulkRun({ actor, id: runId });
  if (!run || run.prunedAt) throw new AppError("not-found");
  await audit(db, { actor, action: "bulk.export", subject: { type: "bulk", id: runId }, after: { rows: run.total } });
  async function* rows(deed: Parameters<typeof sayVerdict>[0]): AsyncGenerator<string[][]> {
    for await (const items of readBulkItems(runId))
      yield items.map(({ memberId, name, address, verdict, outcome, sentence }) => [
        ...[memberId, name ?? "", address ?? "", sayVerdict(deed, verdict), SAID[outcome], sentence ?? ""],
      ]);
  }
  return { columns: COLUMNS, rows: rows(run.deed) };
}
