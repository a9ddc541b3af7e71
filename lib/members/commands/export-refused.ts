import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { getImport, readRefused } from "../queries";

/** An import's refused rows as a file: the headings as they came and one more, and the rows, batch after batch. */
export async function exportRefused({ actor, input: { runId } }: { actor: Actor; input: { runId: string } }) {
  requirePermission(actor, "members.import");
  const run = await getImport({ actor, id: runId });
  if (!run) throw new AppError("not-found");
  const subject = { type: "import", id: runId };
  await audit(db, { actor, action: "import.refused", subject, after: { rows: run.refused } });
  return { columns: [...run.headings, "Why it was refused"], rows: readRefused({ actor, runId }) };
}
