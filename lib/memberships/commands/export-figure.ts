import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { toCsv } from "../../export-files";
import { requirePermission } from "../../staff/rules";

/** A figure's table as CSV; who took it along is written down. */
export async function exportFigure({
  actor,
  input,
}: {
  actor: Actor;
  input: { figure: string; from: string; to: string; currency: string; rows: Record<string, unknown>[] };
}): Promise<string> {
  requirePermission(actor, "figures.export");
  const { figure, rows, ...of } = input;
  const after = { ...of, rows: rows.length };
  await db.$transaction((tx) =>
    audit(tx, { actor, action: "figures.export", subject: { type: "figure", id: figure }, after }),
  );
  return toCsv(rows);
}
