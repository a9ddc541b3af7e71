import type { Database } from "./database";

/** A small file of members that has come: to be looked at, or checked. */
export async function insertImport(database: Database, phase: "MAP" | "CHECK" = "MAP"): Promise<string> {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "ImportRun" ("id", "phase", "format", "headings", "mapping", "total", "cursor", "created", "changed", "refused")
     VALUES (gen_random_uuid(), $1::"ImportPhase", 'ghost', '{email,name,note}', '["email","name",null]', 3, 3, 1, 1, 1)
     RETURNING "id"`,
    phase,
  );
  await database.rows(
    `INSERT INTO "ImportRow" ("runId", "position", "cells", "address", "outcome", "reason", "changes", "customers") VALUES
     ($1, 1, '["new@example.org","New",""]', 'new@example.org', 'CREATED', NULL, NULL, '{}'),
     ($1, 2, '["known@example.org","Known",""]', 'known@example.org', 'CHANGED', NULL, '{"name":["K.","Known"]}', '{cus_linked}'),
     ($1, 3, '["nobody","",""]', NULL, 'REFUSED', 'The e-mail address is not one', NULL, '{}')`,
    id,
  );
  return id;
}
