import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { ask } from "./support/http";
import { inspect } from "./support/inspect";

test.describe.configure({ timeout: 120_000 });

/** From the front page by links alone, then by words, one of them misspelled. */
async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const main = page.getByRole("main");
  const title = page.getByRole("heading", { level: 1 });
  await page.goto("/");
  await look("the front page");
  const sections = main.getByRole("navigation", { name: "Sections" });
  await sections.getByRole("link", { name: "Sample investigation", exact: true }).click();
  await expect(title).toHaveText("Sample investigation");
  await expect(page).toHaveURL(/\/sections\/sample-investigation$/);
  await look("a section");
  await main.getByRole("link", { name: /^The sea wall/ }).click();
  await expect(title).toHaveText(/^The sea wall/);
  await expect(main.getByRole("link", { name: "Ines Falk", exact: true })).toHaveAttribute(
    "href",
    "/authors/ines-falk",
  );
  const related = main.getByRole("region", { name: "Related articles" });
  await expect(related.getByRole("link", { name: /^Who pays for news/ })).toBeVisible();
  await main.getByRole("navigation", { name: "Tags" }).getByRole("link", { name: "Public money" }).click();
  await expect(title).toHaveText("Public money");
  await expect(main.getByRole("link", { name: /^Who pays for news/ })).toBeVisible();
  await look("a tag");
  await page.getByRole("banner").getByRole("link", { name: "Search" }).click();
  await expect(title).toHaveText("Search");
  await look("the search before anything is asked");
  const box = main.getByRole("searchbox");
  await box.fill("timetabel");
  await box.press("Enter");
  await expect(main.getByRole("status")).toContainText("These have “timetable”");
  await expect(main.locator("mark").filter({ hasText: "timetable" }).first()).toBeVisible();
  await expect(box).toHaveValue("timetabel");
  await look("what a misspelled word found");
  await main.getByRole("link", { name: /^The sea wall/ }).click();
  await expect(page).toHaveURL(new RegExp(`/articles/${ARTICLES.wall}$`));
  await page.goto("/search?q=zzzzqqqq");
  await expect(main.getByRole("status")).toContainText("Nothing found for “zzzzqqqq”");
  await look("a search that found nothing");
}

test("from the front page to an article, a tag, and by a misspelled word back to it", async ({ page, context }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await walk(page, async (name) => {
    await page.waitForLoadState("networkidle");
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    const moved = shifts.reduce((sum, shift) => sum + shift, 0);
    // Where the headline's font comes after the first paint, a letter may stand a pixel aside: that is no move.
    expect.soft(moved, `${name} does not move`).toBe(0);
    await inspect(page, name);
  });
  expect(await context.cookies()).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("everything is found all the same", async ({ page, context }) => {
    await walk(page, async () => {});
    expect(await context.cookies()).toEqual([]);
  });
});

test("lists are as light as articles, and the same for everybody", async () => {
  for (const path of ["/", "/sections/explainer", "/tags/public-money", "/authors/ines-falk", "/feed.json"]) {
    const first = await ask(path, { headers: { "accept-encoding": "gzip" } });
    expect(first.status, path).toBe(200);
    expect(first.headers["set-cookie"], path).toBeUndefined();
    expect(first.headers["cache-control"], path).toContain("s-maxage=60");
    expect(first.headers.etag, path).toMatch(/^"[^"]+"$/);
    // With the font of some 22 kB, within the 40 that a document may weigh.
    expect(first.body.length, path).toBeLessThan(17 * 1024);
    const again = await ask(path, { headers: { "if-none-match": first.headers.etag ?? "" } });
    expect(again.status, path).toBe(304);
  }
  const found = await ask("/search?q=harbor");
  expect(found.headers["cache-control"]).toBe("public, max-age=0, s-maxage=30");
  expect(found.headers["set-cookie"]).toBeUndefined();
  for (const nowhere of ["/sections/nothing", "/tags/%25", "/search?q=harbor&page=99"])
    expect((await ask(nowhere)).status, nowhere).toBe(404);
  expect((await ask("/authors/%00")).status, "no address at all").toBe(400);
});
