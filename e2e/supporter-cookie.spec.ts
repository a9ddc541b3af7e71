import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES, ArticlePage } from "./pages/article";
import { enterByWelcome, give } from "./support/journey";

/** How far things have moved by themselves, as the browser counts it. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  return async () => {
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return await page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
  };
}

test("reading sets no cookie; what the browser remembers for itself names nobody", async ({ page, context }) => {
  const paths = ["/", ...Object.values(ARTICLES).map((slug) => `/articles/${slug}`), "/join", "/privacy", "/feed.xml"];
  for (const path of paths) {
    const answer = await context.request.get(path);
    expect(answer.headers()["set-cookie"], path).toBeUndefined();
    if (path !== "/feed.xml") await page.goto(path);
  }
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  const kept = await page.evaluate(() => ({ ...localStorage }));
  expect(Object.keys(kept)).toEqual(["groundwork"]);
  const reader = JSON.parse(kept.groundwork ?? "");
  expect(Object.keys(reader).toSorted()).toEqual(["arms", "dismissed", "reads", "seen", "since", "views"]);
  expect(reader.reads).toHaveLength(Object.keys(ARTICLES).length);
});

for (const width of [390, 1280])
  test(`who has given is thanked instead of asked, and nothing moves (${width} px)`, async ({
    page,
    context,
    address,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    const shifted = await watchShifts(page);
    const article = new ArticlePage(page);
    await article.open(ARTICLES.wall);
    await expect(article.form.button).toBeVisible();
    await expect(article.thanks).toBeHidden();
    expect(await shifted()).toBe(0);

    await give(page, address);
    const cookies = await context.cookies();
    const mark = cookies.find(({ name }) => name === "gw_supporter");
    expect(mark?.value).toBe("member");
    expect(mark?.httpOnly).toBe(false);
    expect(mark?.sameSite).toBe("Lax");
    expect(cookies.find(({ name }) => name === "gw_attempt")?.httpOnly).toBe(true);
    expect(await page.evaluate(() => document.cookie)).toBe("gw_supporter=member");

    for (const slug of [ARTICLES.wall, ARTICLES.why]) {
      await article.open(slug);
      await expect(article.thanks).toBeVisible();
      await expect(page.getByRole("button", { name: "Continue to payment" })).toBeHidden();
      expect(await shifted(), "layout shift").toBe(0);
    }
    await page.goto("/");
    await expect(page.getByText("Thank you for making this possible.")).toBeVisible();
    expect(await shifted(), "layout shift").toBe(0);

    await test.step("the measure would notice a shift", async () => {
      await page.evaluate(() => {
        const late = document.createElement("p");
        late.append("a late banner ".repeat(200));
        document.body.prepend(late);
        window.scrollTo(0, 0);
      });
      expect(await shifted()).toBeGreaterThan(0);
    });
  });

test("a member who signs in on another device is not asked there", async ({ page, newReader, address }) => {
  await give(page, address);
  const other = await newReader();
  await enterByWelcome(other, address);
  const article = new ArticlePage(other);
  await article.open(ARTICLES.who);
  await expect(article.thanks).toBeVisible();
  await expect(other.getByRole("button", { name: "Continue to payment" })).toBeHidden();
});
