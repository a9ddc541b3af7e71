import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { insertAppeal, isPublished, removeAppeal } from "./support/appeals";
import type { Database } from "./support/database";
import { serveExampleSite } from "./support/example-site";
import { ask } from "./support/http";
import { inspect } from "./support/inspect";
import { run } from "./support/queue";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

/** As a reader's own browser comes: with no header that would make it ask before it fetches from elsewhere. */
const READER = {
  extraHTTPHeaders: {},
  userAgent:
    "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  viewport: { width: 390, height: 700 },
};
const HEADLINE = "Who would have paid for the bridge?";
const USUAL = "Somebody paid so that you could read this";

let site: Awaited<ReturnType<typeof serveExampleSite>>;
test.beforeAll(async () => {
  site = await serveExampleSite();
});
test.afterAll(async () => site.close());
test.describe.configure({ timeout: 120_000 });

const end = (page: Page) => page.locator("groundwork-appeal[placement=end]");
const countsOf = async (database: Database, variant: string) => {
  const row = await database.row<Record<"exposures" | "views" | "dismissals", number>>(
    `SELECT coalesce(sum("exposures"), 0)::int AS exposures, coalesce(sum("views"), 0)::int AS views,
       coalesce(sum("dismissals"), 0)::int AS dismissals FROM "AppealDailyCount" WHERE "variantId" = $1`,
    variant,
  );
  return [row.exposures, row.views, row.dismissals];
};

test("a reader of another site is asked there, gives, and is thanked there; staff see where it came from", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const staff = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  await staff.goto("/admin/settings?part=sites");
  const sites = staff.getByLabel("Addresses of your sites");
  await sites.fill("www.news.example");
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(sites).toHaveAccessibleDescription(/is no address of a site/);
  await sites.fill(`https://www.news.example/\n${site.origin}/`);
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(staff.getByRole("status")).toContainText("Saved");
  await expect(sites).toHaveValue(`https://www.news.example\n${site.origin}`);
  await expect(staff.getByText(/^<script src="http.+\/appeal\.js"/)).toBeVisible();

  const { appeal, variant } = await insertAppeal(database, HEADLINE, { status: "RUNNING" });
  const bar = await insertAppeal(database, "Three minutes, and no paywall", { status: "RUNNING", placement: "bar" });
  const onlyHere = `UPDATE "Appeal" SET "rules" = '{"sections":["town"],"tags":["Public money"]}' WHERE "id" = ANY($1::uuid[])`;
  await database.rows(onlyHere, [appeal, bar.appeal]);
  await expect.poll(async () => (await isPublished(HEADLINE)) && (await isPublished(bar.appeal))).toBe(true);
  try {
    const page = await newReader(READER);
    await page.goto(`${site.origin}/?from=a-letter`);
    const heading = end(page).getByRole("heading", { name: HEADLINE });
    await expect(heading).toBeAttached();
    await expect(page.getByRole("heading", { name: "Three minutes, and no paywall" })).toBeVisible();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
    expect(await countsOf(database, variant)).toEqual([0, 0, 0]);
    await expect.poll(() => countsOf(database, bar.variant)).toEqual([1, 1, 0]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("heading", { name: "Three minutes, and no paywall" })).toBeHidden();
    await expect.poll(() => countsOf(database, bar.variant)).toEqual([1, 1, 1]);
    await heading.scrollIntoViewIfNeeded();
    await expect.poll(async () => (await countsOf(database, variant))[0]).toBe(1);
    await end(page).getByRole("button", { name: "Give now" }).scrollIntoViewIfNeeded();
    await expect.poll(() => countsOf(database, variant)).toEqual([1, 1, 0]);
    expect(await page.context().cookies()).toEqual([]);

    await new GivingForm(end(page)).choose("ONE_TIME", "$25");
    await end(page).getByRole("button", { name: "Give now" }).click();
    await new CheckoutPage(page).pay(address);
    await new ThanksPage(page).expectGift("$25");
    await page.getByRole("link", { name: "Back to reading" }).click();
    await expect(page).toHaveURL(`${site.origin}/`);
    await expect(end(page).getByText("Thank you for making this possible.")).toBeVisible();
    await page.reload();
    await expect(end(page).getByText("Thank you for making this possible.")).toBeVisible();
    await expect(heading).toBeHidden();

    const records = await recordsOf(database, address);
    const source = `${site.origin}/`;
    expect(records.attempts).toMatchObject([{ state: "COMPLETED", appealId: appeal, variantId: variant, source }]);
    await expect
      .poll(async () => (await recordsOf(database, address)).ledger)
      .toMatchObject([{ kind: "PAYMENT", amount: 2500, appealId: appeal, variantId: variant }]);
    await run("value-conversions");
    const conversions = `SELECT "variantId", "epoch" FROM "AppealConversion" WHERE "attemptId" = $1`;
    await expect
      .poll(() => database.rows(conversions, records.attempts[0]?.id))
      .toEqual([{ variantId: variant, epoch: 1 }]);
    await staff.goto(`/admin/members/${records.memberId}`);
    await expect(staff.getByText(`From ${new URL(source).host}/`)).toBeVisible();
    await staff.goto("/admin/settings?part=sites");
    const brought = staff.getByRole("region", { name: "What they brought" });
    await expect(brought.getByRole("row", { name: new RegExp(new URL(source).host) })).toContainText("$25");
  } finally {
    for (const made of [appeal, bar.appeal]) await removeAppeal(database, made);
    await database.rows(`DELETE FROM "Setting" WHERE "key" = 'sites'`);
  }
});

test("another site falls back to a link or to the usual ask, and looks as it should", async ({ browser }) => {
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(site.origin);
  await expect(end(still).getByRole("link", { name: "Support us" })).toBeVisible();
  const link = await end(still).getByRole("link", { name: "Support us" }).getAttribute("href");
  expect((await still.goto(link ?? ""))?.status()).toBe(200);
  await still.context().close();

  const blocked = await (await browser.newContext(READER)).newPage();
  await blocked.route("**/appeal.js", (route) => route.abort());
  await blocked.goto(site.origin);
  await expect(end(blocked).getByRole("link", { name: "Support us" })).toBeVisible();
  await blocked.context().close();

  const page = await (await browser.newContext(READER)).newPage();
  await page.route("**/rules.json", (route) => route.fulfill({ status: 500 }));
  await page.goto(site.origin);
  await expect(end(page).getByRole("heading", { name: USUAL })).toBeAttached();
  await expect(new GivingForm(end(page)).button).toBeAttached();
  await page.unroute("**/rules.json");
  await page.goto(site.origin);
  await expect(end(page).getByRole("heading", { name: USUAL })).toBeAttached();
  await expect(end(page).getByText("Monthly", { exact: true })).toHaveCSS("text-transform", "none");
  await inspect(page, "the usual ask on another site");
  await end(page).getByRole("button", { name: "Not now" }).focus();
  await page.keyboard.press("Enter");
  await expect(end(page).getByText("You will not be asked this in this browser for a while.")).toBeFocused();
  await page.reload();
  await expect(end(page).getByText("Free to read, paid for by readers who can.")).toBeVisible();
  expect(await page.context().cookies()).toEqual([]);

  await page.goto(`${site.origin}/join.html`);
  await expect(new GivingForm(page).frequency("ANNUAL")).toBeChecked();
  await expect(page.locator("groundwork-form input[name=source]")).toHaveValue(`${site.origin}/join.html`);
  await inspect(page, "the form on another site");
  await page.goto(site.origin);
  await page.locator("groundwork-button").getByRole("link", { name: "Support us" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("input[name=source]")).toHaveValue(`${site.origin}/`);
  await page.context().close();
});

test("no other site reads or writes what is not for it", async () => {
  const origin = "https://elsewhere.example";
  const asked = { origin, "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
  for (const path of [
    ...["/", "/join", "/signin", "/account", "/admin", "/feed.xml", "/remind", "/api/give", "/api/health"],
    ...["/api/appeals/seen", "/api/appeals/desk", "/api/auth/session", "/api/auth/csrf", "/api/stripe/webhook"],
  ])
    for (const method of ["GET", "OPTIONS"]) {
      const { headers } = await ask(path, { method, headers: asked });
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  for (const path of ["/appeal.js", "/api/appeals/rules.json", "/api/appeals/country"]) {
    const { headers } = await ask(path, { headers: { origin } });
    expect(headers).toMatchObject({ "access-control-allow-origin": "*" });
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
    expect(headers).not.toHaveProperty("set-cookie");
  }
  const sighting = { event: "view", appeal: crypto.randomUUID(), variant: crypto.randomUUID(), placement: "bar" };
  const told = await ask("/api/appeals/seen", { method: "POST", headers: { origin }, body: JSON.stringify(sighting) });
  expect(told.status).toBe(403);
  expect(told.headers).not.toHaveProperty("access-control-allow-origin");
});
