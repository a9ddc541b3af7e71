import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "../../actor";
import { db } from "../../db";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { jobs, stopJobs } from "../../jobs";
import { isAllowed } from "../../staff/rules";
import {
  findMoved,
  getContentVersion,
  getPublished,
  getVersion,
  getWordsAt,
  listArticles,
  listVersions,
} from "../queries";
import { articleFormSchema, readArticleForm } from "../schema";
import {
  publishArticle,
  publishDue,
  putRedirect,
  removeRedirect,
  restoreVersion,
  saveArticle,
  unpublishArticle,
} from ".";

const NOW = new Date("2026-06-01T12:00:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const ROLES = ["OWNER", "MANAGER", "EDITOR", "ANALYST"] as const;
const staff = (role: (typeof ROLES)[number]): Actor => ({
  kind: "staff",
  userId: "01940000-0000-7000-8000-000000000001",
  role,
});
const actor = staff("EDITOR");
let database: TestDatabase;
let count = 0;

beforeAll(async () => {
  database = await useTestDatabase();
});
afterAll(async () => {
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});

function typed(fields: Record<string, string> = {}) {
  const read = readArticleForm(
    articleFormSchema.parse({ title: `Story ${++count}`, body: "Some text.", byline: "Marit Solberg", ...fields }),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  return read.value;
}
async function made(fields: Record<string, string> = {}) {
  const saved = await saveArticle({ actor, input: typed(fields) });
  if (!saved.ok) throw new Error(JSON.stringify(saved.errors));
  return await db.article.findUniqueOrThrow({ where: { id: saved.value.id } });
}
async function out(fields: Record<string, string> = {}) {
  const { id } = await made(fields);
  await publishArticle({ actor, input: { id }, now: NOW });
  return await db.article.findUniqueOrThrow({ where: { id } });
}
const save = (article: { id: string; version: number }, fields: Record<string, string>) =>
  saveArticle({ actor, input: { ...typed(fields), id: article.id, version: article.version } });
const entries = (subjectId: string) => db.auditEntry.findMany({ where: { subjectId }, orderBy: { id: "asc" } });

describe("who may", () => {
  it.each(ROLES)("%s: every change at the change itself", async (role) => {
    const { id, version } = await out();
    const old = await out();
    const as = { actor: staff(role) };
    await db.articleVersion.create({ data: { articleId: id, version: 900, words: { ...old, slug: "x" } as object } });
    const deeds = [
      () => saveArticle({ ...as, input: typed() }),
      () => saveArticle({ ...as, input: { ...typed(), id, version } }),
      () => restoreVersion({ ...as, input: { id, version: 900 } }),
      () => unpublishArticle({ ...as, input: { id } }),
      () => publishArticle({ ...as, input: { id } }),
      () => putRedirect({ ...as, input: { from: `old-${role.toLowerCase()}`, to: old.slug } }),
      () => removeRedirect({ ...as, input: { slug: `old-${role.toLowerCase()}` } }),
    ];
    for (const deed of deeds) {
      const before = await db.auditEntry.count();
      if (isAllowed(role, "articles.write")) {
        await deed();
        expect(await db.auditEntry.count(), String(deed)).toBeGreaterThan(before);
      } else {
        await expect(deed(), String(deed)).rejects.toThrow("forbidden");
        expect(await db.auditEntry.count()).toBe(before);
      }
    }
  });
});

describe("saving", () => {
  it("makes a draft with an address of its headline, and a number where that is another's", async () => {
    const [first, second] = [await made({ title: "High water" }), await made({ title: "High water" })];
    expect(first).toMatchObject({ slug: "high-water", status: "DRAFT", publishedAt: null, version: 1 });
    expect(second.slug).toBe("high-water-2");
    expect(await save(second, { title: "High water", slug: "high-water" })).toMatchObject({ ok: false });
    expect(await getPublished("high-water", NOW)).toBeNull();
    expect(await findMoved("high-water", NOW)).toBeNull();
  });

  it("keeps what was replaced, and tells of it without a word of the text", async () => {
    const article = await made({ body: "The first text." });
    await save(article, { title: article.title, body: "The second text." });
    expect(await listVersions({ actor, id: article.id })).toMatchObject([{ version: 1 }]);
    expect((await getVersion({ actor, id: article.id, version: 1 }))?.words.body).toBe("The first text.");
    const written = await entries(article.id);
    expect(written.at(-1)).toMatchObject({
      action: "article.update",
      before: { bodyHash: expect.any(String) },
      after: { bodyHash: expect.any(String), fields: ["body"] },
    });
    expect(JSON.stringify(written)).not.toMatch(/text\.|Solberg/);
  });

  it("refuses to save over what somebody else saved, also when both come at once", async () => {
    const article = await made({ body: "Both began here." });
    const both = await Promise.all(["Mine.", "Theirs."].map((body) => save(article, { title: article.title, body })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ errors: { version: expect.any(String) } });
    expect(await getWordsAt({ actor, id: article.id, version: article.version })).toMatchObject({
      body: "Both began here.",
    });
  });

  it("brings an earlier version back without losing the later one", async () => {
    const article = await made({ body: "One." });
    await save(article, { title: article.title, body: "Two." });
    await restoreVersion({ actor, input: { id: article.id, version: 1 } });
    const now = await db.article.findUniqueOrThrow({ where: { id: article.id } });
    expect(now).toMatchObject({ body: "One.", version: 3 });
    expect((await getVersion({ actor, id: article.id, version: 2 }))?.words.body).toBe("Two.");
  });

  it("leaves nothing empty in public", async () => {
    const article = await out();
    expect(await save(article, { title: article.title, body: " " })).toMatchObject({
      errors: { body: expect.any(String) },
    });
    const empty = await made({ body: "" });
    expect(await publishArticle({ actor, input: { id: empty.id } })).toMatchObject({ ok: false });
  });
});

describe("publishing", () => {
  it("is not done to what has changed since it was looked at", async () => {
    const article = await made();
    await save(article, { title: "Another headline" });
    const { id, version } = article;
    await expect(publishArticle({ actor, input: { id, version } })).rejects.toThrow(/somebody else/);
    expect((await db.article.findUniqueOrThrow({ where: { id } })).status).toBe("DRAFT");
  });

  it("waits for its moment, and comes out then, with a job that waits as long", async () => {
    const { id, slug } = await made();
    await publishArticle({ actor, input: { id, at: later(5) }, now: NOW });
    const boss = await jobs();
    expect(await boss.getQueueSize("publish-due")).toBeGreaterThan(0);
    await publishDue(later(4));
    expect(await getPublished(slug, later(4))).toBeNull();
    const before = await getContentVersion();
    await publishDue(later(5));
    expect(await getContentVersion()).not.toBe(before);
    expect((await getPublished(slug, later(5)))?.publishedAt).toEqual(later(5));
    const last = (await entries(id)).at(-1);
    expect(last).toMatchObject({ action: "article.publish", actorKind: "SYSTEM", after: { by: "schedule" } });
  });

  it("taken off the schedule, or back at once, is a draft as if nothing had been", async () => {
    const planned = await made();
    await publishArticle({ actor, input: { id: planned.id, at: later(5) }, now: NOW });
    await unpublishArticle({ actor, input: { id: planned.id }, now: later(1) });
    await publishDue(later(10));
    const slip = await out();
    await unpublishArticle({ actor, input: { id: slip.id, isUndo: true }, now: later(9) });
    for (const { id, slug } of [planned, slip]) {
      expect(await db.article.findUniqueOrThrow({ where: { id } })).toMatchObject({
        status: "DRAFT",
        publishedAt: null,
      });
      expect(await findMoved(slug, later(10))).toBeNull();
    }
    const old = await out();
    await unpublishArticle({ actor, input: { id: old.id, isUndo: true }, now: later(11) });
    expect(await db.article.findUniqueOrThrow({ where: { id: old.id } })).toMatchObject({ status: "UNPUBLISHED" });
  });
});

describe("old addresses", () => {
  const rename = async (id: string, slug: string) => {
    const { version, title } = await db.article.findUniqueOrThrow({ where: { id } });
    const saved = await save({ id, version }, { title, slug });
    expect(saved).toMatchObject({ ok: true });
  };

  it("lead to the new one in one step, however often it changes, and back without a loop", async () => {
    const { id } = await out({ slug: "a-one" });
    await rename(id, "a-two");
    await rename(id, "a-three");
    expect(await findMoved("a-one", NOW)).toEqual({ slug: "a-three" });
    expect(await findMoved("a-two", NOW)).toEqual({ slug: "a-three" });
    await rename(id, "a-one");
    expect(await findMoved("a-two", NOW)).toEqual({ slug: "a-one" });
    expect(await findMoved("a-three", NOW)).toEqual({ slug: "a-one" });
    expect(await db.articleRedirect.findUnique({ where: { slug: "a-one" } })).toBeNull();
  });

  it("are not another article's to take, and a draft leaves none", async () => {
    const { id } = await out({ slug: "b-one" });
    await rename(id, "b-two");
    expect(await saveArticle({ actor, input: typed({ slug: "b-one" }) })).toMatchObject({
      errors: { slug: expect.any(String) },
    });
    const draft = await made({ slug: "b-draft" });
    await rename(draft.id, "b-draft-two");
    expect(await findMoved("b-draft", NOW)).toBeNull();
  });

  it("of what was taken down say so, or lead on, through whatever was taken down after", async () => {
    const [c, d, e] = [await out({ slug: "c-c" }), await out({ slug: "c-d" }), await out({ slug: "c-e" })];
    await unpublishArticle({ actor, input: { id: c.id, to: "c-d" } });
    await unpublishArticle({ actor, input: { id: d.id, to: "c-e" } });
    expect(await findMoved("c-c", NOW)).toEqual({ slug: "c-e" });
    await unpublishArticle({ actor, input: { id: e.id } });
    for (const slug of ["c-c", "c-d", "c-e"]) expect(await findMoved(slug, NOW)).toBe("gone");
    expect(await unpublishArticle({ actor, input: { id: e.id, to: "c-d" } })).toMatchObject({ ok: false });
    await publishArticle({ actor, input: { id: d.id }, now: NOW });
    expect(await findMoved("c-c", NOW)).toEqual({ slug: "c-d" });
    expect(await findMoved("c-d", NOW)).toBeNull();
  });

  it("are written by hand for what has none, never over an article that is there", async () => {
    const { slug } = await out();
    expect(await putRedirect({ actor, input: { from: slug, to: "" } })).toMatchObject({
      errors: { from: expect.any(String) },
    });
    expect(await putRedirect({ actor, input: { from: "d-old", to: "d-nowhere" } })).toMatchObject({
      errors: { to: expect.any(String) },
    });
    const before = await getContentVersion();
    await putRedirect({ actor, input: { from: "d-old", to: slug } });
    expect(await getContentVersion()).not.toBe(before);
    expect(await findMoved("d-old", NOW)).toEqual({ slug });
    await putRedirect({ actor, input: { from: "d-old", to: "" } });
    expect(await findMoved("d-old", NOW)).toBe("gone");
    await removeRedirect({ actor, input: { slug: "d-old" } });
    expect(await findMoved("d-old", NOW)).toBeNull();
  });
});

it.each(["edited", "published", "title"] as const)("the list shows each once, page by page, by %s", async (sort) => {
  const all = [];
  for (let n = 0; n < 5; n++) all.push(await out({ title: `Listed 50% ${sort} ${n}` }));
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await listArticles({ actor, input: { sort, after, size: 2, query: `listed 50% ${sort}` } });
    seen.push(...page.articles.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after);
  expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  expect(new Set(seen).size).toBe(5);
});
