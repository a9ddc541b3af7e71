import { randomUUID } from "node:crypto";
import type { Database } from "./database";

/** A draft as if somebody had begun it. Returns its id. */
export async function insertDraft(database: Database): Promise<string> {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "Article" ("id", "slug", "title", "body", "updatedAt") VALUES (gen_random_uuid(), $1, $2, $3, now())
     RETURNING "id"`,
    `draft-${randomUUID()}`,
    "Low water at the old mill",
    "The mill pond stood empty on Tuesday.",
  );
  return id;
}

export const stateOf = (database: Database, id: string) =>
  database.row<{ status: string; slug: string; version: number; body: string }>(
    `SELECT "status", "slug", "version", "body" FROM "Article" WHERE "id" = $1`,
    id,
  );
