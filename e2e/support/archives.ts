import type { Database } from "./database";

/** A small feed that was uploaded and looked at. Returns its run's id. */
export async function insertArchive(database: Database): Promise<string> {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "ArchiveRun" ("id", "format", "site", "total", "cursor", "created", "kept", "refused")
     VALUES (gen_random_uuid(), 'feed', 'https://old.example/', 3, 3, 1, 1, 1) RETURNING "id"`,
  );
  await database.rows(
    `INSERT INTO "ArchiveItem" ("runId", "kind", "position", "key", "content", "title", "outcome", "reason", "notes") VALUES
     ($1, 'POST', 1, 'feed:1', '{}', 'The mill', 'CREATED', NULL, '{Its summary was shortened}'),
     ($1, 'POST', 2, 'feed:2', '{}', 'The pond', 'KEPT', 'It was changed here since it was imported', '{}'),
     ($1, 'POST', 3, 'feed:3', '{}', '', 'REFUSED', 'It is longer than 500,000 signs', '{}')`,
    id,
  );
  return id;
}
