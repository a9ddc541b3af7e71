import { expect } from "@playwright/test";
import type { Database } from "./database";
import { ask } from "./http";

interface Inserted {
  appeal: string;
  variant: string;
}

/** An appeal with one variant, as if somebody had written it. */
export async function insertAppeal(
  database: Database,
  headline: string,
  { status = "DRAFT", placement = "article-end", priority = 90, choices = {} } = {},
): Promise<Inserted> {
  const { id: appeal } = await database.row<{ id: string }>(
    `INSERT INTO "Appeal" ("id", "name", "status", "placement", "priority", "updatedAt")
     VALUES (gen_random_uuid(), $1, $2::"AppealStatus", $3, $4, now()) RETURNING "id"`,
    ...[headline, status, placement, priority],
  );
  const { id: variant } = await database.row<{ id: string }>(
    `INSERT INTO "AppealVariant" ("id", "appealId", "name", "headline", "body", "button", "choices", "updatedAt")
     VALUES (gen_random_uuid(), $1, 'A', $2, 'Please **give**.', 'Give now', $3, now()) RETURNING "id"`,
    ...[appeal, headline, JSON.stringify(choices)],
  );
  return { appeal, variant };
}

/** Takes an appeal away, so that other journeys meet the usual one. */
export async function removeAppeal(database: Database, id: string): Promise<void> {
  await database.rows(
    `UPDATE "CheckoutAttempt" SET "appealId" = NULL, "variantId" = NULL WHERE "appealId"::text = $1`,
    id,
  );
  await database.rows(`DELETE FROM "Appeal" WHERE "id"::text = $1`, id);
  if (id) await expect.poll(() => isPublished(id)).toBe(false);
}

/** Whether browsers are told of something. */
export const isPublished = async (text: string) => (await ask("/api/appeals/rules.json")).body.includes(text);
