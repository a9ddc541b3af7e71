import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "../../db";
import {
  archiveOf,
  articlesDigest,
  drawFeed,
  drawWordpress,
  staff,
  takeArchive,
  uploadDrawn,
} from "../../embedded/test-archives";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { fetchPicture } from "../../fetch-picture";
import { makePicture } from "../../images";
import { findMoved, foretellUndo, listArchiveItems } from "../queries";
import {
  checkArchive,
  putRedirect,
  resumeArchive,
  saveArticle,
  startArchive,
  stepArchive,
  stopArchive,
  tendArchives,
  undoArchive,
  uploadPicture,
} from ".";

let database: TestDatabase;
let server: Server;
let at: string;
const colours: Record<string, string> = { "/a.png": "#36a", "/b.png": "#a63", "/c.png": "#6a3" };
const actor = staff("EDITOR");

beforeAll(async () => {
  database = await useTestDatabase();
  server = createServer(async ({ url = "" }, answer) => answer.end(await drawn(url)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  const { stopJobs } = await import("../../jobs");
  await stopJobs();
  await db.$disconnect();
  await database.drop();
});
beforeEach(async () => {
  await db.checkoutAttempt.deleteMany();
  await db.articleRedirect.deleteMany();
  await db.article.deleteMany();
  await db.upload.deleteMany();
});

const drawn = (name: string) =>
  sharp({ create: { width: 600, height: 300, channels: 3, background: colours[name] ?? "#000" } })
    .png()
    .toBuffer();
const fetch = (address: string) => fetchPicture(address, { allowed: ["127.0.0.1"] });

const named = (name: string) => db.article.findFirst({ where: { importKey: `feed:${name}` } });
const existing = async (name: string) => {
  const article = await named(name);
  if (!article) throw new Error(`There is no ${name}`);
  return article;
};
const reword = async (name: string) => {
  const { id, version } = await existing(name);
  await saveArticle({ actor, input: { id, version, fields: { title: "Ours", body: "Ours." }, slug: undefined } });
};
const undo = async (runId: string) => {
  await undoArchive({ actor, input: { runId }, isHere: true });
  while (await stepArchive(runId));
  return await archiveOf(runId);
};
const left = async (runId: string) =>
  (await listArchiveItems({ actor, input: { runId, isLeft: true } })).map(({ title, reason }) => [title, reason]);

describe("an import of 300 posts", () => {
  it("is taken back to the last letter, and can come in again", async () => {
    await db.article.create({ data: { slug: "ours", title: "Ours", body: "Ours." } });
    const before = await articlesDigest();
    const { done } = await takeArchive(drawWordpress({ posts: 300, length: 300 }));
    expect(done).toMatchObject({ created: 300, redirects: 288 });
    expect(await foretellUndo({ actor, id: done.id })).toEqual({ removed: 300, restored: 0, left: 0 });
    expect(await undo(done.id)).toMatchObject({ phase: "UNDO", state: "WAITING", undone: 300, left: 0, created: 300 });
    expect(await articlesDigest()).toBe(before);
    expect(await db.auditEntry.count({ where: { action: "article.import-undone" } })).toBe(300);
    const told = await db.auditEntry.findMany({
      where: { action: { startsWith: "archive.undo" } },
      orderBy: { id: "asc" },
    });
    expect(told).toMatchObject([
      { action: "archive.undo", subjectId: done.id, actorKind: "STAFF" },
      { action: "archive.undone", subjectId: done.id, after: { undone: 300, left: 0 } },
    ]);
    await expect(undoArchive({ actor, input: { runId: done.id }, isHere: true })).rejects.toThrow();
    expect((await takeArchive(drawWordpress({ posts: 300, length: 300 }))).done).toMatchObject({ created: 300 });
  });

  it("is taken back though whoever does it is stopped, killed, and doubled", async () => {
    const { done } = await takeArchive(drawWordpress({ posts: 300, length: 100, seed: 2 }));
    const runId = done.id;
    await undoArchive({ actor, input: { runId }, isHere: true });
    expect(await stepArchive(runId)).toBe(true);
    await stopArchive({ actor, input: { runId } });
    expect(await stepArchive(runId)).toBe(false);
    expect(await archiveOf(runId)).toMatchObject({ state: "STOPPED", cursor: 100, undone: 100 });
    expect(await db.article.count()).toBe(200);
    await expect(startArchive({ actor, input: { runId } })).rejects.toThrow();
    await resumeArchive({ actor, input: { runId } });
    // A worker that dies leaves it running: it is taken up, and then two are at it.
    await tendArchives(new Date(), 0);
    const work = async () => {
      while ((await archiveOf(runId)).state === "RUNNING") await stepArchive(runId);
    };
    await Promise.all([work(), work()]);
    expect(await archiveOf(runId)).toMatchObject({ state: "WAITING", undone: 300, left: 0 });
    expect(await db.article.count()).toBe(0);
    expect(await db.articleRedirect.count()).toBe(0);
  });

  it("that was stopped half-way is taken back as far as it had come", async () => {
    const runId = await uploadDrawn(drawWordpress({ posts: 300, length: 100, seed: 3 }));
    await checkArchive({ actor, input: { runId, withImages: false, asDrafts: false }, isHere: true });
    while (await stepArchive(runId));
    await expect(undoArchive({ actor, input: { runId }, isHere: true })).rejects.toThrow();
    await startArchive({ actor, input: { runId }, isHere: true });
    await stepArchive(runId);
    await expect(undoArchive({ actor, input: { runId }, isHere: true })).rejects.toThrow();
    await stopArchive({ actor, input: { runId } });
    expect(await foretellUndo({ actor, id: runId })).toEqual({ removed: 100, restored: 0, left: 0 });
    expect(await undo(runId)).toMatchObject({ undone: 100, left: 0 });
    expect(await db.article.count()).toBe(0);
  });
});

describe("what somebody has done since", () => {
  it("keeps an article that was changed, given at, led to or is being written at, and says why", async () => {
    const { done } = await takeArchive(drawFeed("kept", "0.", "1.", "2.", "3.", "4.", "5."));
    await reword("kept-1");
    const begun = { frequency: "ONE_TIME", amount: 500, currency: "usd", browserHash: "h" } as const;
    const articleId = (await existing("kept-2")).id;
    await db.checkoutAttempt.create({ data: { ...begun, articleId, expiresAt: new Date() } });
    await putRedirect({ actor, input: { from: "a-short-way", to: (await existing("kept-3")).slug } });
    const { id: userId } = await db.user.create({
      data: { email: "writes@example.org", staff: { create: { role: "EDITOR" } } },
    });
    const { id: subjectId } = await existing("kept-4");
    const lock = { kind: "Article", subjectId, staffId: userId, since: new Date(), seenAt: new Date() };
    await db.editLock.create({ data: lock });
    await db.article.delete({ where: { id: (await existing("kept-5")).id } });

    const foretold = await foretellUndo({ actor, id: done.id });
    expect(foretold).toEqual({ removed: 1, restored: 0, left: 5 });
    expect(await undo(done.id)).toMatchObject({ undone: 1, left: 5 });
    expect(await named("kept-0")).toBeNull();
    expect(await left(done.id)).toEqual([
      ["kept 1", "It was changed here since"],
      ["kept 2", "Readers gave there, or began to"],
      ["kept 3", "Another address was led to it"],
      ["kept 4", "Somebody is writing at it"],
      ["kept 5", "It is not here any more"],
    ]);
    expect(await findMoved("/2024/kept-1", new Date())).toEqual({ slug: "kept-1" });
    expect(await findMoved("/2024/kept-0", new Date())).toBeNull();
    const analyst = staff("ANALYST");
    await expect(undoArchive({ actor: analyst, input: { runId: done.id } })).rejects.toThrow("forbidden");
    await expect(foretellUndo({ actor: analyst, id: done.id })).rejects.toThrow("forbidden");
  });

  it("by a later file is taken back by its own undo, which the earlier one leaves alone", async () => {
    const first = await takeArchive(drawFeed("twice", "One.", "Two."), { asDrafts: true });
    const asDraft = await existing("twice-0");
    const second = await takeArchive(drawFeed("twice", "One, new.", "Two."));
    expect(second.done).toMatchObject({ changed: 1, same: 1 });
    expect(await existing("twice-0")).toMatchObject({ status: "PUBLISHED", body: "One, new." });
    expect(await foretellUndo({ actor, id: first.done.id })).toEqual({ removed: 1, restored: 0, left: 1 });
    expect(await foretellUndo({ actor, id: second.done.id })).toEqual({ removed: 0, restored: 1, left: 0 });
    expect(await undo(second.done.id)).toMatchObject({ undone: 1, left: 0 });
    const { status, publishedAt, body, importHash } = asDraft;
    expect(await existing("twice-0")).toMatchObject({ status, publishedAt, body, importHash });
    // It follows its file as before.
    expect((await takeArchive(drawFeed("twice", "One, newest.", "Two."))).checked).toMatchObject({
      changed: 1,
      kept: 0,
    });
    expect(await undo(first.done.id)).toMatchObject({ undone: 1, left: 1 });
  });
});

describe("pictures", () => {
  const shows = (...names: string[]) => names.map((name) => `<img src="${at}${name}" alt="A">`).join("");
  const hashOf = async (name: string) => {
    const picture = await makePicture(new Uint8Array(await drawn(name)));
    if (!picture) throw new Error("no picture");
    return await uploadPicture({ actor, input: picture });
  };

  it("go with the articles that showed them, but for those that others show or somebody had kept", async () => {
    const ours = await hashOf("/c.png");
    const before = await db.upload.count();
    const { done } = await takeArchive(
      drawFeed("shown", `0 ${shows("/a.png", "/b.png", "/c.png")}`, `1 ${shows("/b.png")}`),
      {
        ...{ withImages: true, fetch },
      },
    );
    expect(done).toMatchObject({ created: 2, missing: 0 });
    expect(await db.upload.count()).toBe(3 * before);
    await reword("shown-1");
    expect(await undo(done.id)).toMatchObject({ undone: 1, left: 1 });
    // "b" stands in the history of the article that stays.
    expect(await db.upload.count()).toBe(2 * before);
    expect(await db.upload.count({ where: { hash: ours } })).toBe(1);
  });

  it("stay while another import may be about to show them", async () => {
    const { done } = await takeArchive(drawFeed("busy", `0 ${shows("/a.png")}`), { withImages: true, fetch });
    const before = await db.upload.count();
    const other = { format: "feed", total: 1, phase: "IMPORT", state: "RUNNING", withImages: true } as const;
    const { id } = await db.archiveRun.create({ data: other });
    expect(await undo(done.id)).toMatchObject({ undone: 1 });
    expect(await db.upload.count()).toBe(before);
    await db.archiveRun.delete({ where: { id } });
  });
});
