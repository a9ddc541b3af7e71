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

const WIDE = `A first paragraph.[^1]

>> Nobody answered, and after a while nobody wrote.
>>
>> -- Dolores Pell

| Year | Measured | Above the limit | Remarks of the engineer in his own hand |
|---|---:|---:|---|
| 2019 | 52 | 11 | Low water; the gauge stuck in August |

\`\`\`
${"station;date;value;unit;limit;remark;".repeat(6)}
\`\`\`

> We measured because we were told to measure.

- One
- Two

https://www.youtube.com/watch?v=abcdefghijk

[^1]: A note.
`;

/** A published article without a photo, of everything that can be wider than a phone. Returns its slug. */
export async function insertWide(database: Database): Promise<string> {
  const slug = `wide-${randomUUID()}`;
  await database.rows(
    `INSERT INTO "Article" ("id", "slug", "status", "title", "byline", "tags", "body", "publishedAt", "updatedAt")
     VALUES (gen_random_uuid(), $1, 'PUBLISHED', $2, 'Kim Aalto', '{Gauges,"Low water"}', $3, '2020-02-02', now())`,
    slug,
    "What the gauge said and Donaudampfschifffahrtsgesellschaft did not",
    WIDE,
  );
  return slug;
}

export const stateOf = (database: Database, id: string) =>
  database.row<{ status: string; slug: string; version: number; body: string }>(
    `SELECT "status", "slug", "version", "body" FROM "Article" WHERE "id" = $1`,
    id,
  );
