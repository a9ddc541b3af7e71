import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { IMPERSONAL, PERSONAL } from "./personal";

/** Every table with its columns, as the migrations make them: nobody can add one unseen. */
const tables = new Map<string, string[]>();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ table: string; column: string }>(
    `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
     WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
  );
  for (const { table, column } of rows) tables.set(table, [...(tables.get(table) ?? []), column]);
  await client.end();
});
afterAll(() => database.drop());

/** What looks as if a person hung on it. */
const POINTS_AT_SOMEBODY = /^(memberId|userId|customerId|stripeCustomerId|e?mail|address|name)$|Address$|MemberId$/;

describe("what is known of persons", () => {
  it("is listed for every table: what is exported and erased, or why nothing of a person is in it", () => {
    const listed = [...Object.keys(PERSONAL), ...Object.keys(IMPERSONAL)];
    expect(listed.toSorted()).toEqual([...tables.keys()].toSorted());
  });

  it("is nowhere in the tables that are said to hold nothing", () => {
    const OF_NOBODY = ["Appeal.name", "AppealVariant.name", "Label.name", "Segment.name", "Staff.userId"];
    const odd = Object.keys(IMPERSONAL)
      .filter((table) => !table.startsWith("_"))
      .flatMap((table) => (tables.get(table) ?? []).map((column) => ({ table, column })))
      .filter(({ column }) => POINTS_AT_SOMEBODY.test(column))
      .map(({ table, column }) => `${table}.${column}`);
    expect(odd.toSorted()).toEqual(OF_NOBODY);
  });

  it.each(Object.keys(PERSONAL))("%s: every column is one that stays or one that is emptied", (table) => {
    const { by, hidden = {}, mentions = {}, naming, erasing } = PERSONAL[table] ?? { by: {}, erasing: "delete" };
    const columns = tables.get(table) ?? [];
    const named = [
      ...Object.keys(by),
      ...Object.keys(hidden),
      ...Object.entries(mentions).flatMap(([name, { clear }]) => [name, ...clear]),
    ];
    expect(columns).toEqual(expect.arrayContaining(naming ? [...named, naming.column] : named));
    if (typeof erasing === "string" || "all" in erasing) return;
    const decided = [...erasing.keep, ...Object.keys(erasing.clear)];
    expect(decided.toSorted()).toEqual(columns.toSorted());
  });

  it("has a title of its own for each kind", () => {
    const titles = Object.values(PERSONAL).map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    for (const title of titles) expect(title).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
