import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { jobs, stopJobs } from "../../jobs";
import { articleFormSchema, readArticleForm } from "../schema";
import { saveArticle } from ".";

const actor: Actor = { kind: "staff", userId: "01940000-0000-7000-8000-000000000001", role: "EDITOR" };
let database: TestDatabase;

beforeAll(async () => {
  database = await useTestDatabase();
  await jobs();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

/** A new article's form, posted: `key` was made when it was drawn. */
async function post(key: string | undefined, title: string, fields: Record<string, string> = {}) {
  const read = readArticleForm(articleFormSchema.parse({ title, body: "Some text.", ...fields }));
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return await saveArticle({ actor, input: { ...read.value, key } });
}
const called = (title: string) => db.article.findMany({ where: { title }, orderBy: { id: "asc" } });

describe("a new article's form makes one draft", () => {
  it("however often it is posted", async () => {
    const key = randomUUID();
    const first = await post(key, "Once");
    const second = await post(key, "Once", { slug: "once" });
    expect(first).toMatchObject({ ok: true, value: { slug: "once", isChanged: true } });
    expect(second).toEqual(first);
    const [draft, ...others] = await called("Once");
    expect(others).toEqual([]);
    expect(draft?.version).toBe(1);
    expect(await db.auditEntry.count({ where: { subjectId: draft?.id ?? "" } })).toBe(1);
  });

  it("when it is posted several times at once", async () => {
    const key = randomUUID();
    const all = await Promise.all([1, 2, 3, 4].map(() => post(key, "At once")));
    expect(all.map((one) => one.ok)).toEqual([true, true, true, true]);
    expect(await called("At once")).toHaveLength(1);
  });

  it("with what was mended since as its next version, unless somebody else was faster", async () => {
    const key = randomUUID();
    const first = await post(key, "Mended");
    expect(await post(key, "Mended", { body: "Another text." })).toMatchObject({
      ok: true,
      value: { isChanged: true },
    });
    expect(await called("Mended")).toMatchObject([{ body: "Another text.", version: 2 }]);
    expect(await post(key, "Mended", { body: "A third text." })).toMatchObject({
      ok: false,
      errors: { version: expect.stringMatching(/else/) },
    });
    expect(first.ok && (await db.articleVersion.count({ where: { articleId: first.value.id } }))).toBe(1);
  });

  it("while another form, or one without a key, makes another", async () => {
    for (const key of [randomUUID(), randomUUID(), undefined, "no key"]) await post(key, "Several");
    expect((await called("Several")).map(({ slug }) => slug).sort()).toEqual([
      ...["several", "several-2", "several-3", "several-4"],
    ]);
  });
});
