import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES, ArticlePage } from "./pages/article";
import { GivingForm } from "./pages/giving-form";
import { insertAppeal, isPublished, removeAppeal } from "./support/appeals";
import { ask } from "./support/http";
import { buttonOf, mailbox } from "./support/mailbox";
import { run, withWorkerClock } from "./support/queue";
import { staffState } from "./support/staff";

const PHONE = { viewport: { width: 390, height: 800 } };
const ASKS = /remind you next month\?$/;
const REMINDER = /^The reminder you asked for/;
const DAY = 24 * 3_600_000;

/** Whoever can use it by eye can use it otherwise, and nothing stands out over the side. */
async function inspect(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await over()).toBeLessThanOrEqual(0);
}

/** Opens what is folded below an article, and asks there. */
async function askBelow(page: Page, address: string): Promise<void> {
  const article = new ArticlePage(page);
  await article.open(ARTICLES.why);
  await article.ask.getByText("Remind me next month").click();
  await article.ask.getByLabel("E-mail address", { exact: true }).fill(address);
  await article.ask.getByRole("button", { name: "Remind me", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Look in your inbox" })).toBeVisible();
}

test.describe("without JavaScript", () => {
  test.describe.configure({ timeout: 180_000 });
  test.use({ javaScriptEnabled: false });

  test("a reader is asked once, reminded once, next month, and then forgotten", async ({
    newReader,
    database,
    address,
  }) => {
    const page = await newReader({ ...PHONE, javaScriptEnabled: false });
    await askBelow(page, address);
    const mail = await mailbox.wait(address, ASKS);
    await page.goto(buttonOf(mail, "See and confirm"));
    await expect(page.getByText(/^Press the button, and we write to you once, on /)).toBeVisible();
    const confirmed = () => database.count("Reminder", `"address" = $1 AND "confirmedAt" IS NOT NULL`, address);
    expect(await confirmed(), "opening the link alone says nothing").toBe(0);
    await page.getByRole("button", { name: "Yes, remind me" }).click();
    await expect(page.getByRole("heading", { name: "We will remind you" })).toBeVisible();
    expect(await confirmed()).toBe(1);
    expect(await page.context().cookies()).toEqual([]);

    const { dueAt } = await database.row<{ dueAt: Date }>(
      `SELECT "dueAt" FROM "Reminder" WHERE "address" = $1`,
      address,
    );
    await withWorkerClock(async (at) => {
      await at(new Date(dueAt.getTime() - DAY));
      await run("tend-given");
      expect(await mailbox.to(address, REMINDER)).toEqual([]);
      await at(new Date(dueAt.getTime() + 60_000));
      for (let round = 0; round < 2; round += 1) await run("tend-given");
      await mailbox.wait(address, REMINDER);
    });
    await expect.poll(() => database.count("Reminder", `"address" = $1`, address)).toBe(0);
    expect(await mailbox.to(address)).toHaveLength(2);
    const reminder = await mailbox.wait(address, REMINDER);
    const { "list-unsubscribe-post": oneClick } = await mailbox.headers(reminder);
    expect(oneClick).toBe("List-Unsubscribe=One-Click");
    const join = /http\S+\/join\S*/.exec(reminder.text)?.[0] ?? "";
    await page.goto(join);
    await expect(new GivingForm(page).button).toBeVisible();
  });

  test("it is canceled by one button; from the foot of the mail for good, by a mail program too", async ({
    newReader,
    database,
    address,
  }) => {
    const page = await newReader({ ...PHONE, javaScriptEnabled: false });
    const kept = () => database.count("Reminder", `"address" = $1`, address);
    await askBelow(page, address);
    await page.goto(buttonOf(await mailbox.wait(address, ASKS), "See and confirm"));
    await page.getByRole("button", { name: "Yes, remind me" }).click();
    await page.getByRole("button", { name: "Cancel the reminder" }).click();
    await expect(page.getByRole("heading", { name: "No reminder will come" })).toBeVisible();
    expect(await kept()).toBe(0);

    await askBelow(page, address);
    const mail = await mailbox.wait(address, ASKS, 2);
    const { "list-unsubscribe": stop = "" } = await mailbox.headers(mail);
    const url = new URL(stop.replace(/[<>\s]/g, ""));
    const { status } = await ask(`${url.pathname}${url.search}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(status).toBe(200);
    expect(await kept()).toBe(0);
    await askBelow(page, address);
    await expect.poll(kept).toBe(0);
    expect(await mailbox.to(address)).toHaveLength(2);
  });
});

test("every page of it can be used by anybody, on a phone too, and says what is wrong beside its field", async ({
  newReader,
  address,
}) => {
  const page = await newReader(PHONE);
  const shown = async (path: string) => {
    const answer = await page.goto(path);
    expect(answer?.headers()["referrer-policy"]).toBe("no-referrer");
    await inspect(page);
  };
  await shown(`/remind?returnTo=/articles/${ARTICLES.why}`);
  await page.getByLabel("E-mail address").fill("nobody");
  await page.getByRole("button", { name: "Remind me", exact: true }).click();
  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/name@example\.org/);
  await expect(page.getByLabel("E-mail address")).toHaveValue("nobody");
  await inspect(page);
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("button", { name: "Remind me", exact: true }).click();
  await expect(page.getByRole("link", { name: "Back to reading" })).toHaveAttribute(
    "href",
    `/articles/${ARTICLES.why}`,
  );
  await inspect(page);
  const mail = await mailbox.wait(address, ASKS);
  const link = buttonOf(mail, "See and confirm");
  await shown(link);
  await page.getByRole("button", { name: "Yes, remind me" }).click();
  await expect(page.getByRole("heading", { name: "We will remind you" })).toBeVisible();
  await inspect(page);
  await shown(buttonOf(mail, "Send no reminders here, whoever asks"));
  await page.getByRole("button", { name: "Yes, stop them" }).click();
  await expect(page.getByText(/^Done\. Your address is deleted/)).toBeVisible();
  await inspect(page);
  await page.goto("/remind");
  await expect(page.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});

test("every appeal offers it, and asks whether one is a member already; below an article it is folded", async ({
  newReader,
  browser,
  database,
  address,
}) => {
  const page = await newReader(PHONE);
  const article = new ArticlePage(page);
  await article.open(ARTICLES.why);
  const below = article.ask;
  await expect(below.getByText("Already a member?")).toBeVisible();
  await below.getByText("Remind me next month").scrollIntoViewIfNeeded();
  await below.getByText("Remind me next month").click();
  await expect(below.getByLabel("E-mail address", { exact: true })).toBeVisible();
  await inspect(page);
  const words = `Beside the news ${Date.now()}`;
  const { appeal } = await insertAppeal(database, words, { status: "RUNNING", placement: "bar" });
  try {
    await expect.poll(() => isPublished(words)).toBe(true);
    // Another browser: this one may keep the rules that it has for a minute.
    const other = await newReader(PHONE);
    await other.goto(`/articles/${ARTICLES.wall}`);
    const bar = other.getByRole("complementary").filter({ hasText: words });
    await expect(bar.getByText("Already a member?")).toBeVisible();
    await expect(bar.getByRole("link", { name: "Remind me next month" })).toHaveAttribute(
      "href",
      `/remind?returnTo=${encodeURIComponent(`/articles/${ARTICLES.wall}`)}`,
    );
    await inspect(other);
  } finally {
    await removeAppeal(database, appeal);
  }
  const staff = await newReader({ storageState: await staffState(browser, "EDITOR") });
  await database.rows(
    `INSERT INTO "Reminder" ("id", "address", "expiresAt", "confirmedAt", "dueAt")
     VALUES (gen_random_uuid(), $1, now() + interval '7 days', now(), now() + interval '30 days')`,
    address,
  );
  try {
    await staff.goto("/admin/appeals");
    await expect(staff.getByText(/(One reader waits|\d+ readers wait) to be reminded by e-mail\./)).toBeVisible();
    await inspect(staff);
  } finally {
    await database.rows(`DELETE FROM "Reminder" WHERE "address" = $1`, address);
  }
});
