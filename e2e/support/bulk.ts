import { randomUUID } from "node:crypto";
import type { Database } from "./database";

/** A deed for many that waits for a word, or stopped half-way: to be looked at. */
export async function insertBulk(database: Database, memberId: string, state: "READY" | "STOPPED"): Promise<string> {
  const isDry = state === "READY";
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "BulkRun" ("id", "deed", "state", "filters", "total", "due", "done", "failed", "verdicts", "problem", "startedBy")
     VALUES (gen_random_uuid(), $1::"BulkDeed", $2::"BulkState", '{"status":["ACTIVE"]}', 3, 2, $3, $4, $5, $6, gen_random_uuid())
     RETURNING "id"`,
    isDry ? "ERASE" : "CANCEL",
    state,
    isDry ? 0 : 1,
    isDry ? 0 : 1,
    isDry ? { ENDS: 1, ERASE: 1, STAFF: 1 } : { CANCEL: 2, NONE: 1 },
    isDry ? null : "Several failed in a row. Look at why, then try again where it failed.",
  );
  const sentence = "Stripe could not be reached, or refused.";
  const rows: [string, string, string | null][] = isDry
    ? [
        ["ENDS", "DUE", null],
        ["ERASE", "DUE", null],
        ["STAFF", "SPARED", null],
      ]
    : [
        ["CANCEL", "DONE", null],
        ["CANCEL", "FAILED", sentence],
        ["NONE", "SPARED", null],
      ];
  for (const [index, [verdict, outcome, said]] of rows.entries())
    await database.rows(
      `INSERT INTO "BulkItem" ("runId", "position", "memberId", "verdict", "outcome", "sentence")
       VALUES ($1, $2, $3, $4, $5::"BulkOutcome", $6)`,
      id,
      index + 1,
      index === 0 ? memberId : randomUUID(),
      verdict,
      outcome,
      said,
    );
  return id;
}
