import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { db } from "../../db";
import {
  archiveOf,
  articlesDigest,
  checkDrawn,
  drawFeed,
  drawWordpress,
  staff,
  takeArchive,
  uploadDrawn,
} from "../../embedded/test-archives";
import type { TestDatabase } from "../../embedded/test-database";
import { bytesOf } from "../../embedded/test-imports";
import { useTestDatabase } from "../../embedded/test-settings";
import { type Fetched, fetchPicture } from "../../fetch-picture";
import { findMoved, listArchiveItems } from "../queries";
import {
  discardArchive,
  pruneArchives,
  saveArticle,
  startArchive,
  stepArchive,
  stopArchive,
  unpublishArticle,
  uploadArchive,
} from ".";

let database: TestDatabase;
let server: Server;
let at: string;
const actor = staff("EDITOR");

beforeAll(async () => {
  database = await useTestDatabase();
  const png = await sharp({ create: { width: 900, height: 300, channels: 3, background: "#36a" } })
    .png()
    .toBuffer();
  const still = await sharp(png).gif().toBuffer();
  const moving = await sharp([png, await sharp(png).negate().png().toBuffer()], { join: { animated: true } })
    .gif()
    .toBuffer();
  server = createServer((request, answer) => {
    if (request.url === "/private")
      return void answer.writeHead(302, { location: "http://169.254.169.254/a.png" }).end();
    if (request.url === "/round") return void answer.writeHead(302, { location: "/round" }).end();
    if (request.url === "/moved.png") return void answer.writeHead(301, { location: "/a.png" }).end();
    if (request.url === "/file") return void answer.writeHead(302, { location: "file:///etc/passwd" }).end();
    if (request.url === "/a.svg") return void answer.end("<svg xmlns='http://www.w3.org/2000/svg'/>");
    if (request.url === "/still.gif") return void answer.end(still);
    if (request.url === "/moving.gif") return void answer.end(moving);
    if (request.url === "/large") return void answer.end(Buffer.alloc(9 * 1024 * 1024));
    if (request.url === "/slow") return undefined;
    return void answer.writeHead(request.url === "/a.png" ? 200 : 404).end(request.url === "/a.png" ? png : "");
  });
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

const fetch = (address: string): Promise<Fetched> => fetchPicture(address, { allowed: ["127.0.0.1"], wholeMs: 2_000 });

const named = (name: string) => db.article.findFirstOrThrow({ where: { importKey: `feed:${name}` } });

describe("an export of 300 posts", () => {
  it("comes in, comes in again without a difference, and brings only what is new", async () => {
    const first = await takeArchive(drawWordpress({ posts: 300, length: 600 }));
    expect(first.checked).toMatchObject({ created: 300, changed: 0, same: 0, refused: 0, total: 300 });
    expect(first.done).toMatchObject({ created: 300, state: "WAITING", phase: "IMPORT", redirects: 288 });
    expect(await db.article.count({ where: { status: "DRAFT" } })).toBe(12);
    const before = await articlesDigest();
    const entries = await db.auditEntry.count({ where: { action: { startsWith: "article." } } });
    const second = await takeArchive(drawWordpress({ posts: 300, length: 600 }));
    expect(second.checked).toMatchObject({ created: 0, changed: 0, same: 300 });
    expect(second.done).toMatchObject({ created: 0, changed: 0, same: 300, redirects: 0 });
    expect(await articlesDigest()).toBe(before);
    expect(await db.auditEntry.count({ where: { action: { startsWith: "article." } } })).toBe(entries);
    const third = await takeArchive(drawWordpress({ posts: 301, length: 600, changed: [5, 6] }));
    expect(third.done).toMatchObject({ created: 1, changed: 2, same: 298 });
    expect(await db.articleVersion.count()).toBe(2);
  });

  it("goes on where it was stopped, and ends as if it had not been", async () => {
    await db.article.deleteMany();
    await db.articleRedirect.deleteMany();
    const runId = await uploadDrawn(drawWordpress({ posts: 300, length: 200, seed: 2 }));
    await checkDrawn(runId);
    await startArchive({ actor, input: { runId }, isHere: true });
    expect(await stepArchive(runId)).toBe(true);
    await stopArchive({ actor, input: { runId } });
    expect(await stepArchive(runId)).toBe(false);
    expect(await archiveOf(runId)).toMatchObject({ state: "STOPPED", cursor: 100, created: 100 });
    await db.archiveRun.update({ where: { id: runId }, data: { state: "RUNNING" } });
    // Two at once: each batch is one's or the other's.
    const work = async () => {
      while ((await archiveOf(runId)).state === "RUNNING") await stepArchive(runId);
    };
    await Promise.all([work(), work()]);
    expect(await archiveOf(runId)).toMatchObject({ created: 300, cursor: 300, state: "WAITING" });
    expect(await db.article.count()).toBe(300);
  });
});

describe("an article that came from a file", () => {
  it("follows it until somebody changes it here", async () => {
    await takeArchive(drawFeed("own", "One.", "Two."));
    const { id, version } = await named("own-1");
    const fields = { title: "Ours", body: "Ours." };
    await saveArticle({ actor, input: { id, version, fields, slug: undefined } });
    const { checked, done } = await takeArchive(drawFeed("own", "One, new.", "Two, new."));
    expect(checked).toMatchObject({ changed: 1, kept: 1 });
    expect(done).toMatchObject({ changed: 1, kept: 1 });
    expect(await named("own-0")).toMatchObject({ body: "One, new." });
    expect(await named("own-1")).toMatchObject({ body: "Ours." });
  });

  it("that was taken down stays down; one whose address is somebody's gets another", async () => {
    await takeArchive(drawFeed("down", "One."));
    const { id } = await named("down-0");
    await unpublishArticle({ actor, input: { id } });
    await db.article.create({ data: { slug: "taken-0", title: "T", body: "T" } });
    await takeArchive(drawFeed("down", "One, new."));
    expect(await named("down-0")).toMatchObject({ status: "UNPUBLISHED", body: "One." });
    await takeArchive(drawFeed("taken", "One."));
    expect(await named("taken-0")).toMatchObject({ slug: "taken-0-2" });
    expect(await findMoved("/2024/taken-0", new Date())).toEqual({ slug: "taken-0-2" });
  });

  it("that is for a day to come waits for it, and all are drafts where that is wished", async () => {
    const now = new Date("2024-04-01T00:00:00Z");
    await takeArchive(drawFeed("soon", "One."), { now });
    expect(await named("soon-0")).toMatchObject({ status: "SCHEDULED", publishedAt: new Date("2024-05-01T10:00:00Z") });
    await takeArchive(drawFeed("drafts", "One."), { asDrafts: true });
    expect(await named("drafts-0")).toMatchObject({ status: "DRAFT", publishedAt: new Date("2024-05-01T10:00:00Z") });
  });

  it("stands once, though its file holds it twice", async () => {
    let twice = "";
    for await (const piece of drawFeed("twice", "One.")) twice += Buffer.from(piece).toString();
    const item = /<item>.*<\/item>/.exec(twice)?.[0] ?? "";
    const { done } = await takeArchive(bytesOf(twice.replace(item, item + item)));
    expect(done).toMatchObject({ created: 1, skipped: 1 });
  });
});

describe("pictures", () => {
  it("come only when that is wished, and then once; one that cannot come stays a link, and is told of", async () => {
    const text = `<p>A <img src="${at}/moved.png" alt="A"></p><figure><img src="${at}/a.png" alt="B"><figcaption>The "pond"</figcaption></figure><img src="${at}/none.png" alt="C">`;
    await takeArchive(drawFeed("pics", text), { fetch });
    expect((await named("pics-0")).body).toBe(
      `A [Picture: A](${at}/moved.png)\n\n[Picture: The "pond"](${at}/a.png)\n\n[Picture: C](${at}/none.png)`,
    );
    const { done } = await takeArchive(drawFeed("pics", text), { withImages: true, fetch });
    expect(done).toMatchObject({ changed: 1, pictures: 2, missing: 1 });
    const { body, version } = await named("pics-0");
    expect(body).toMatch(
      /^A !\[A\]\(\/assets\/([\w-]{22})\)\n\n!\[B\]\(\/assets\/\1 "The ”pond”"\)\n\n\[Picture: C\]\(http/,
    );
    const [item] = await listArchiveItems({ actor, input: { runId: done.id, hasNotes: true } });
    expect(item?.notes).toEqual([`A picture is a link, because its server says 404: ${at}/none.png`]);
    // What is missing is asked for again, and nothing else comes of it.
    expect((await takeArchive(drawFeed("pics", text), { withImages: true, fetch })).done).toMatchObject({ same: 1 });
    expect(await named("pics-0")).toMatchObject({ body, version });
    expect((await takeArchive(drawFeed("pics", text))).done).toMatchObject({ same: 1 });
    expect((await takeArchive(drawFeed("pics", `${text} More.`))).done).toMatchObject({ kept: 1 });
    expect(await named("pics-0")).toMatchObject({ body, version });
  });

  it.each([
    ["a private address", () => "http://10.0.0.1/a.png", /private network/],
    ["loopback by its name", () => "http://localhost/a.png", /private network/],
    ["loopback in other spellings", () => "http://0x7f.1/a.png", /private network/],
    ["loopback in the sixth version", () => "http://[::1]/a.png", /private network/],
    ["the fourth version within the sixth", () => "http://[::ffff:10.0.0.1]/a.png", /private network/],
    ["link-local", () => "http://169.254.169.254/latest/meta-data", /private network/],
    ["no network at all", () => "http://0.0.0.0/", /private network/],
    ["a redirect into a private network", () => `${at}/private`, /private network/],
    ["a redirect to a file", () => `${at}/file`, /no web address/],
    ["a redirect that never ends", () => `${at}/round`, /more than 5 times/],
    ["what is too large", () => `${at}/large`, /larger than 8 MB/],
    ["a server that says nothing", () => `${at}/slow`, /too long/],
    ["another protocol", () => "ftp://old.example/a.png", /no web address/],
  ])("are not fetched from %s", async (_, address, reason) => {
    const ask = address().startsWith(at) ? fetch : fetchPicture;
    expect(await ask(address())).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  it("that are none are links", async () => {
    const { done } = await takeArchive(drawFeed("svg", `<img src="${at}/a.svg">`), { withImages: true, fetch });
    expect(done).toMatchObject({ created: 1, missing: 1, pictures: 0 });
  });

  it("that are GIFs come along where they are still; what moves stays a link, and is told of", async () => {
    const text = `<p>A</p><img src="${at}/still.gif" alt="S"><p>B</p><img src="${at}/moving.gif" alt="M">`;
    const { done } = await takeArchive(drawFeed("gif", text), { withImages: true, fetch });
    expect(done).toMatchObject({ created: 1, pictures: 1, missing: 1 });
    expect((await named("gif-0")).body).toMatch(/^A\n\n!\[S\]\(\/assets\/[\w-]{22}\)\n\nB\n\n\[Picture: M\]\(http/);
    const [item] = await listArchiveItems({ actor, input: { runId: done.id, hasNotes: true } });
    expect(item?.notes).toEqual([expect.stringMatching(/still GIF picture: .*moving\.gif$/)]);
  });
});

describe("a file", () => {
  it("that cannot be taken leaves nothing, and says why", async () => {
    const runs = await db.archiveRun.count();
    const fault = async (text: string) => {
      const result = await uploadArchive({ actor, input: { bytes: bytesOf(text), most: 100_000 } });
      return result.ok ? "" : result.errors.file;
    };
    expect(await fault("")).toBe("Please choose a file.");
    expect(await fault("PK\u0003\u0004 and so on")).toMatch(/is packed/);
    expect(await fault("# A headline")).toMatch(/neither a WordPress export/);
    expect(await fault("<rss><channel></channel></rss>")).toBe("There is no article in that file.");
    expect(await fault(`<rss><channel><item><title>A</title>${"x".repeat(100)}`)).toMatch(/cut off/);
    expect(await fault(`<rss><channel>${"<item></item>".repeat(10_000)}`)).toMatch(/larger than/);
    expect(await db.archiveRun.count()).toBe(runs);
  });

  it("can be thrown away before anything of it is here, by who may write; its posts are forgotten after a month", async () => {
    const runId = await uploadDrawn(drawFeed("gone", "One."));
    await expect(discardArchive({ actor: staff("ANALYST"), input: { runId } })).rejects.toThrow("forbidden");
    await expect(startArchive({ actor, input: { runId }, isHere: true })).rejects.toThrow();
    await discardArchive({ actor, input: { runId } });
    expect(await db.archiveItem.count({ where: { runId } })).toBe(0);
    const { done } = await takeArchive(drawFeed("month", "One."));
    await pruneArchives(new Date(done.touchedAt.getTime() + 31 * 86_400_000));
    expect(await db.archiveItem.count({ where: { runId: done.id } })).toBe(0);
    expect(await named("month-0")).toMatchObject({ status: "PUBLISHED" });
  });
});
