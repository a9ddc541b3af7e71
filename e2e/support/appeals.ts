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
  { status = "DRAFT", placement = "article-end", priority = 90, choices = {}, rules = {} } = {},
): Promise<Inserted> {
  const { id: appeal } = await database.row<{ id: string }>(
    `INSERT INTO "Appeal" ("id", "name", "status", "placement", "priority", "rules", "updatedAt")
     VALUES (gen_random_uuid(), $1, $2::"AppealStatus", $3, $4, $5, now()) RETURNING "id"`,
    ...[headline, status, placement, priority, JSON.stringify(rules)],
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

/** The usual appeal, one that is planned for a year to come, and a draft with an earlier version. */
export async function findAppeals(database: Database) {
  const { usual } = await database.row<{ usual: string }>(`SELECT "id" AS usual FROM "Appeal" WHERE "isDefault"`);
  const { appeal } = await insertAppeal(database, "Who pays for the tide gauge?");
  const { appeal: planned } = await insertAppeal(database, "Next year’s campaign", { status: "RUNNING" });
  await database.rows(`UPDATE "Appeal" SET "startsAt" = now() + interval '1 year' WHERE "id" = $1`, planned);
  await database.rows(
    `INSERT INTO "AppealVersion" ("appealId", "version", "content")
     SELECT a."id", 1, to_jsonb(a) || jsonb_build_object('variants', jsonb_agg(to_jsonb(v) || '{"headline":"As it was"}'))
     FROM "Appeal" a JOIN "AppealVariant" v ON v."appealId" = a."id" WHERE a."id" = $1 GROUP BY a."id"`,
    appeal,
  );
  return { usual, appeal, planned };
}
