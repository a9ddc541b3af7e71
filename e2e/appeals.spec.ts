import { gunzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import type { Database } from "./support/database";
import { ask } from "./support/http";

const BROWSER =
  "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
const PHONE = { userAgent: BROWSER, viewport: { width: 390, height: 700 } };
const USUAL = "Somebody paid so that you could read this";
const OTHER = "Another way of asking";

interface Arms {
  appeal: string;
  usual: string;
  other: string;
}

const isPublished = async (text: string) => (await ask("/api/appeals/rules.json")).body.includes(text);

/** A second way to ask below every article, which every new reader gets; and what takes it away again. */
async function addVariant(database: Database): Promise<Arms & { remove: () => Promise<void> }> {
  const { id: appeal } = await database.row<{ id: string }>(`SELECT "id" FROM "Appeal" WHERE "isDefault"`);
  const usual = await database.row<{ id: string }>(`SELECT "id" FROM "AppealVariant" WHERE "appealId" = $1`, appeal);
  const other = await database.row<{ id: string }>(
    `INSERT INTO "AppealVariant" ("id", "appealId", "name", "headline", "body", "button", "updatedAt")
     VALUES (gen_random_uuid(), $1, 'Other', $2, 'Please **give**.', 'Give now', now()) RETURNING "id"`,
    ...[appeal, OTHER],
  );
  await database.rows(`UPDATE "AppealVariant" SET "weight" = 0 WHERE "id" = $1`, usual.id);
  await expect.poll(() => isPublished(OTHER)).toBe(true);
  const remove = async () => {
    await database.rows(`DELETE FROM "AppealVariant" WHERE "id" = $1`, other.id);
    await database.rows(`UPDATE "AppealVariant" SET "weight" = 1 WHERE "id" = $1`, usual.id);
    await expect.poll(() => isPublished(OTHER)).toBe(false);
  };
  return { appeal, usual: usual.id, other: other.id, remove };
}

const countsOf = async (database: Database, variant: string) => {
  const row = await database.row<{ exposures: string; views: string; dismissals: string }>(
    `SELECT coalesce(sum("exposures"), 0) AS exposures, coalesce(sum("views"), 0) AS views,
       coalesce(sum("dismissals"), 0) AS dismissals FROM "AppealDailyCount" WHERE "variantId" = $1`,
    variant,
  );
  return [row.exposures, row.views, row.dismissals].map(Number);
};

const headline = (page: Page) => page.locator("#ask");
const open = async (page: Page, slug = ARTICLES.wall) => {
  await page.goto(`/articles/${slug}`);
};
/** Nobody scrolls in the very frame in which something below has changed. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
        ).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
  );

test("the script arrives packed, as what it is", async () => {
  const { body } = await ask(`/articles/${ARTICLES.wall}`);
  const [, place = ""] = /<script type="module" async="" src="([^"]+)"/.exec(body.toString()) ?? [];
  const plain = await ask(place);
  expect(plain.headers["content-type"]).toContain("text/javascript");
  const gzipped = await ask(place, { headers: { "accept-encoding": "gzip" } });
  expect(gzipped.headers["content-encoding"]).toBe("gzip");
  expect(Number(gzipped.headers["content-length"])).toBe(gzipped.body.byteLength);
  expect(gunzipSync(gzipped.body).equals(plain.body)).toBe(true);
});

test("the browser chooses: shown without a shift, counted once, kept, sent away by keyboard", async ({
  newReader,
  database,
}) => {
  const arms = await addVariant(database);
  try {
    const page = await newReader(PHONE);
    await open(page);
    await expect(headline(page)).toHaveText(OTHER);
    await painted(page);
    expect(await countsOf(database, arms.other)).toEqual([0, 0, 0]);
    await headline(page).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Give now" }).scrollIntoViewIfNeeded();
    await expect.poll(() => countsOf(database, arms.other)).toEqual([1, 1, 0]);
    expect(await shifts(page)).toBe(0);
    expect(await page.context().cookies()).toEqual([]);
    await expect(page.locator('input[name="variant"]')).toHaveValue(arms.other);
    // Back in the middle of the page, what is in view stays; it is no second exposure, of neither.
    const told = page.waitForResponse((answer) => answer.url().endsWith("/api/appeals/rules.json"));
    await page.reload();
    await told;
    await expect(headline(page)).toHaveText(USUAL);

    await open(page);
    await expect(headline(page)).toHaveText(OTHER);
    await headline(page).scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Give now" }).scrollIntoViewIfNeeded();
    await expect.poll(() => countsOf(database, arms.other)).toEqual([1, 2, 0]);

    await page.getByRole("button", { name: "Not now" }).focus();
    await page.keyboard.press("Enter");
    const said = page.getByText("You will not be asked this in this browser for a while.");
    await expect(said).toBeVisible();
    await expect(said).toBeFocused();
    await expect.poll(() => countsOf(database, arms.other)).toEqual([1, 2, 1]);
    await open(page, ARTICLES.who);
    await expect(page.getByText("Free to read, paid for by readers who can.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Give now" })).toBeHidden();
  } finally {
    await arms.remove();
  }
});

test("who asks not to be counted is not; robots and what is fetched ahead neither", async ({ newReader, database }) => {
  const { id: usual, appealId: appeal } = await database.row<{ id: string; appealId: string }>(
    `SELECT v."id", v."appealId" FROM "AppealVariant" v JOIN "Appeal" a ON a."id" = v."appealId" AND a."isDefault"`,
  );
  const page = await newReader(PHONE);
  await page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
  const sent: string[] = [];
  page.on("request", (request) => sent.push(new URL(request.url()).pathname));
  await open(page);
  await headline(page).scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Don’t ask me again" }).click();
  await expect(page.getByText("You will not be asked in this browser again.")).toBeVisible();
  expect(sent).not.toContain("/api/appeals/seen");

  const before = await countsOf(database, usual);
  const body = JSON.stringify({ event: "exposure", appeal, variant: usual, placement: "article-end" });
  const tell = (headers: Record<string, string>, text = body) =>
    ask("/api/appeals/seen", { method: "POST", headers: { "user-agent": BROWSER, ...headers }, body: text });
  const uncounted: Record<string, string>[] = [
    { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" },
    { "sec-purpose": "prefetch" },
    { "sec-gpc": "1" },
    { dnt: "1" },
  ];
  for (const headers of uncounted) expect((await tell(headers)).status).toBe(204);
  expect((await tell({}, "{")).status).toBe(400);
  expect((await tell({}, JSON.stringify({ event: "exposure", appeal: "x" }))).status).toBe(400);
  expect((await tell({})).status).toBe(204);
  await expect.poll(async () => (await countsOf(database, usual))[0]).toBe((before[0] ?? 0) + 1);
});

test("without a script, without storage, with rules that are broken: the usual ask, and it works", async ({
  newReader,
}) => {
  const plain = await newReader({ ...PHONE, javaScriptEnabled: false });
  const locked = await newReader(PHONE);
  await locked.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("No storage here", "SecurityError");
      },
    }),
  );
  const broken = await newReader(PHONE);
  await broken.route("**/api/appeals/rules.json", (route) => route.fulfill({ body: "{" }));
  for (const page of [plain, locked, broken]) {
    const article = new ArticlePage(page);
    await article.open(ARTICLES.wall);
    await expect(headline(page)).toHaveText(USUAL);
    await expect(page.getByRole("button", { name: "Not now" })).toBeVisible({ visible: page !== plain });
    await page.getByRole("button", { name: "Continue to payment" }).click();
    await new CheckoutPage(page).expectOpen(/\$/);
  }
});

test("a kill switch takes every ask away, the usual one too, within a moment", async ({ newReader, database }) => {
  await database.rows(
    `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('appeals', '{"isOff": true}', now())
     ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
  );
  try {
    const page = await newReader(PHONE);
    await expect.poll(async () => (await ask(`/articles/${ARTICLES.wall}`)).body.includes(USUAL)).toBe(false);
    await open(page);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(headline(page)).toHaveCount(0);
    expect(await isPublished('"isOff":true')).toBe(true);
  } finally {
    await database.rows(`DELETE FROM "Setting" WHERE "key" = 'appeals'`);
    await expect.poll(async () => (await ask(`/articles/${ARTICLES.wall}`)).body.includes(USUAL)).toBe(true);
  }
});
