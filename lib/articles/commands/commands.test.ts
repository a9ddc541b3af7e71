import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Actor, system } from "../../actor";
import { db } from "../../db";
import { createTestDatabase, type TestDatabase } from "../../embedded/test-database";
import { getContentVersion, getPublished, listArticles, listPublished } from "../queries";
import { articleFieldsSchema, type ImportInput } from "../schema";
import { importArticle, publishArticle, unpublishArticle, updateArticle } from ".";

const NOW = new Date("2026-06-01T12:00:00Z");
const actor = system("test");
const editor: Actor = { kind: "staff", userId: "01940000-0000-7000-8000-000000000001", role: "EDITOR" };
const analyst: Actor = { ...editor, role: "ANALYST" };
let database: TestDatabase;
let count = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  vi.stubEnv("DATABASE_URL", database.url);
  for (const [name, value] of Object.entries({
    NEXTAUTH_SECRET: "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: "whsec_x",
    SMTP_URL: "smtp://127.0.0.1:1",
  }))
    vi.stubEnv(name, value);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

function inputOf({ fields, ...rest }: Partial<ImportInput> = {}): ImportInput {
  const n = ++count;
  const full = articleFieldsSchema.parse({ title: `Article number ${n}`, body: "Text.", ...fields });
  return { importKey: `file:/a/${n}.txt`, ...rest, fields: full };
}
async function imported(input: ImportInput, now = NOW) {
  const result = await importArticle({ actor, input, now });
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.value;
}
const entries = (id: string) => db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });

describe("importing", () => {
  it("makes one article of one file, however often and under whatever title", async () => {
    const input = inputOf();
    const first = await imported(input);
    expect(first).toMatchObject({ outcome: "created", isPublished: true });
    expect(await imported(input)).toMatchObject({ id: first.id, outcome: "unchanged" });
    const again = await imported({
      ...input,
      fields: { ...input.fields, title: "Another title", body: "Other text." },
    });
    expect(again).toEqual({ ...first, title: "Another title", outcome: "updated" });
    expect(await getPublished(first.slug, NOW)).toMatchObject({
      title: "Another title",
      body: "Other text.",
      publishedAt: NOW,
    });
  });

  it("leaves an entry per change, none for nothing, and no words in it", async () => {
    const input = inputOf({ fields: { byline: "Marit Solberg" } });
    const { id, slug } = await imported(input);
    await imported(input);
    await imported({ ...input, fields: { ...input.fields, byline: "Jon Vik" } });
    const written = await entries(id);
    expect(written).toMatchObject([
      { action: "article.create", after: { slug, status: "PUBLISHED", by: "test" } },
      { action: "article.update", after: { fields: ["byline"] } },
    ]);
    expect(JSON.stringify(written)).not.toMatch(/Solberg|Vik/);
  });

  it("keeps what an update does not speak of, and removes what it says is gone", async () => {
    const input = inputOf({ fields: { byline: "Marit Solberg", originNote: "Republished from the Sentinel." } });
    const { slug } = await imported(input);
    await imported({ ...input, fields: { body: "New.", originNote: null } });
    expect(await getPublished(slug, NOW)).toMatchObject({ byline: "Marit Solberg", originNote: null, body: "New." });
  });

  it("refuses an address that is another's, also when both come at once", async () => {
    const title = "The same headline";
    const both = await Promise.all(
      [1, 2].map(() => importArticle({ actor, input: inputOf({ fields: { title } }), now: NOW })),
    );
    expect(both.filter((result) => result.ok)).toHaveLength(1);
    expect(both.find((result) => !result.ok)).toMatchObject({ errors: { slug: expect.stringContaining("--slug") } });
    expect(await imported(inputOf({ fields: { title }, slug: "the-same-headline-2" }))).toMatchObject({
      outcome: "created",
    });
  });

  it("wants a headline, and a date that is not to come", async () => {
    const bare = inputOf();
    const result = await importArticle({ actor, input: { ...bare, fields: { body: "x" } }, now: NOW });
    expect(result).toMatchObject({ ok: false, errors: { title: expect.stringContaining("--title") } });
    const later = inputOf({ fields: { publishedAt: new Date("2026-06-02T12:00:00Z") } });
    expect(await importArticle({ actor, input: later, now: NOW })).toMatchObject({
      ok: false,
      errors: { publishedAt: expect.any(String) },
    });
  });

  it("keeps drafts back, brings them out, and leaves down what was taken down", async () => {
    const input = inputOf();
    const draft = await imported({ ...input, isDraft: true });
    expect(draft.isPublished).toBe(false);
    expect(await getPublished(draft.slug, NOW)).toBeNull();
    expect(await imported(input)).toMatchObject({ isPublished: true, outcome: "updated" });
    await unpublishArticle({ actor, input: { id: draft.id } });
    expect(await imported({ ...input, fields: { ...input.fields, body: "Mended." } })).toMatchObject({
      isPublished: false,
    });
    expect(await getPublished(draft.slug, NOW)).toBeNull();
  });

  it("stores a photo once, by its content", async () => {
    const photo = { bytes: new Uint8Array([1, 2, 3]), type: "image/png", width: 3, height: 2 } as const;
    const [a, b] = [await imported(inputOf({ photo })), await imported(inputOf({ photo }))];
    const articles = await db.article.findMany({ where: { id: { in: [a.id, b.id] } }, include: { photo: true } });
    expect(articles[0]?.photo).toMatchObject({ width: 3, height: 2, contentType: "image/png" });
    expect(new Set(articles.map(({ photoHash }) => photoHash)).size).toBe(1);
  });
});

describe("permission", () => {
  it("is asked before anything else", async () => {
    const { id } = await imported(inputOf());
    const before = await db.article.count();
    for (const denied of [analyst, { kind: "guest" } as const]) {
      await expect(importArticle({ actor: denied, input: inputOf() })).rejects.toThrow("forbidden");
      await expect(updateArticle({ actor: denied, input: { id, fields: { title: "x" } } })).rejects.toThrow(
        "forbidden",
      );
      await expect(unpublishArticle({ actor: denied, input: { id } })).rejects.toThrow("forbidden");
      await expect(publishArticle({ actor: denied, input: { id } })).rejects.toThrow("forbidden");
    }
    await expect(listArticles({ actor: { kind: "guest" }, input: {} })).rejects.toThrow("forbidden");
    expect(await db.article.count()).toBe(before);
    expect(await updateArticle({ actor: editor, input: { id, fields: { title: "Set by an editor" } } })).toMatchObject({
      ok: true,
    });
  });
});

describe("publishing", () => {
  it("takes off, puts back with the old date, and moves the content version each time", async () => {
    const { id, slug } = await imported(inputOf());
    const versions = [await getContentVersion()];
    await unpublishArticle({ actor, input: { id } });
    versions.push(await getContentVersion());
    await publishArticle({ actor, input: { id }, now: new Date("2026-07-01T00:00:00Z") });
    versions.push(await getContentVersion());
    expect(new Set(versions).size).toBe(3);
    expect((await getPublished(slug, new Date("2026-07-01T00:00:00Z")))?.publishedAt).toEqual(NOW);
  });
});

describe("the list", () => {
  it("shows every published article once, newest first, page by page", async () => {
    await db.article.deleteMany();
    const at = (minute: number) => new Date(NOW.getTime() - minute * 60_000);
    for (const minute of [3, 1, 2, 2, 5]) await imported(inputOf({ fields: { publishedAt: at(minute) } }));
    await imported(inputOf({ isDraft: true }));
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listPublished({ size: 2, now: NOW, after });
      seen.push(...(page?.articles.map(({ publishedAt }) => publishedAt?.toISOString() ?? "") ?? []));
      after = page?.next ?? undefined;
    } while (after);
    expect(seen).toEqual([1, 2, 2, 3, 5].map((minute) => at(minute).toISOString()));
    expect(await listPublished({ size: 2, now: NOW, after: "nobodys" })).toBeNull();
  });
});
