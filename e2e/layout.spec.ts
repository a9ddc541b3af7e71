import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { SignInPage } from "./pages/signin";
import { insertWide } from "./support/articles";
import { joined } from "./support/joined";

/** What a page is built of: everything that has a place of its own on either side. */
const PARTS = `.site-name, .site-nav, .kicker, h1, h2, .lead, .photo, .article-meta, .prose, .prose > *, .tags ul, .ask, .give fieldset,
  .give-tab, .give-choice, .give-badge, .check input, .letter, .letter form, .cards > li, .site-footer p, .site-footer ul, .field,
  .account-nav ul, .card, .facts dt, .facts dd, .action-list li, .table, .table td, .notice`;

interface Place {
  part: string;
  /** From the side where lines begin, and from the one where they end. */
  start: number;
  end: number;
}

const placesOf = (page: Page): Promise<Place[]> =>
  page.evaluate((parts) => {
    const { clientWidth, dir } = document.documentElement;
    const shown = [...document.querySelectorAll(parts)].filter((element) => element.getClientRects().length > 0);
    return shown.map((element) => {
      const { left, right } = element.getBoundingClientRect();
      const sides = [Math.round(left), Math.round(clientWidth - right)] as const;
      const [start, end] = dir === "rtl" ? [sides[1], sides[0]] : sides;
      return { part: `${element.tagName} ${element.className}`, start, end };
    });
  }, PARTS);

/** Turns the open page round, at either size: nothing stands out, and each part is where its mirror image would be. */
async function expectMirrored(page: Page, name: string): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const before = await placesOf(page);
    expect(before.length, name).toBeGreaterThan(5);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(await over(), `${name} fits into ${width} px from right to left`).toBeLessThanOrEqual(0);
    const wrong = (await placesOf(page)).filter(({ start, end }, at) => {
      const [was, ends] = [before[at]?.start ?? 0, before[at]?.end ?? 0];
      return Math.abs(start - was) > 2 || Math.abs(end - ends) > 2;
    });
    expect.soft(wrong, `${name}, ${width} px: what is not mirrored`).toEqual([]);
    await page.evaluate(() => document.documentElement.removeAttribute("dir"));
    expect.soft(await over(), `${name} fits into ${width} px`).toBeLessThanOrEqual(0);
  }
}

test("pages hold from right to left as they do from left to right", async ({ page, database, address, network }) => {
  test.setTimeout(120_000);
  const wide = await insertWide(database);
  try {
    await expect(async () => {
      expect((await page.goto(`/articles/${wide}`))?.status()).toBe(200);
    }).toPass();
    await expectMirrored(page, "an article without a photo");
    const [text, head] = [page.locator(".article > .prose"), page.locator(".article-head")];
    const [of, above] = [await text.boundingBox(), await head.boundingBox()];
    expect(of?.x, "the text stands below its headline").toBe(above?.x);
    expect(of?.width, "and is as wide as lines should be").toBeGreaterThan(500);
  } finally {
    await database.rows(`DELETE FROM "Article" WHERE "slug" = $1`, wide);
  }
  for (const place of [`/articles/${ARTICLES.wall}`, "/", "/es", "/join", "/signin"]) {
    await page.goto(place);
    await expectMirrored(page, place);
    await page.setViewportSize({ width: 390, height: 900 });
    const [name, nav] = [await page.locator(".site-name").boundingBox(), await page.locator(".site-nav").boundingBox()];
    expect(nav?.y, `${place}: the header takes one line of a phone`).toBeLessThan((name?.y ?? 0) + (name?.height ?? 0));
  }
  await joined(database, address, { network });
  await new SignInPage(page).signIn(address);
  for (const place of ["/account", "/account/payments", "/account/profile"]) {
    await page.goto(place);
    await expectMirrored(page, place);
  }
});

test("what is printed has nothing to press", async ({ page }) => {
  for (const place of [`/articles/${ARTICLES.wall}`, "/", "/join", "/give-membership", "/newsletter", "/search"]) {
    await page.emulateMedia({ media: "screen" });
    await page.goto(place);
    const pressable = page.locator("button, input, select, summary, .button").filter({ visible: true });
    expect(await pressable.count(), place).toBeGreaterThan(0);
    await page.emulateMedia({ media: "print" });
    await expect(pressable, place).toHaveCount(0);
  }
});
