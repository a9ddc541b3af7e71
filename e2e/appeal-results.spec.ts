import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import type { Database } from "./support/database";
import { ask, post } from "./support/http";
import { run } from "./support/queue";
import { staffState } from "./support/staff";

const PHONE = {
  userAgent:
    "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  viewport: { width: 390, height: 700 },
};
const HEADLINES = { First: "The first way to ask", Second: "The second way to ask" };

interface Made {
  id: string;
  First: string;
  Second: string;
}

/** An appeal of two variants before all others, below every article. */
async function makeAppeal(database: Database): Promise<Made> {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "Appeal" ("id", "name", "status", "priority", "updatedAt")
     VALUES (gen_random_uuid(), $1, 'RUNNING', 1000, now()) RETURNING "id"`,
    `Harbour appeal ${randomUUID().slice(0, 8)}`,
  );
  const variant = async (name: "First" | "Second", age: string) =>
    (
      await database.row<{ id: string }>(
        `INSERT INTO "AppealVariant" ("id", "appealId", "name", "headline", "body", "button", "createdAt", "updatedAt")
         VALUES (gen_random_uuid(), $1, $2, $3, 'Please **give**.', 'Continue to payment', now() - $4::interval, now())
         RETURNING "id"`,
        ...[id, name, HEADLINES[name], age],
      )
    ).id;
  const made = { id, First: await variant("First", "2 minutes"), Second: await variant("Second", "1 minute") };
  await expect.poll(async () => (await ask("/api/appeals/rules.json")).body.includes(HEADLINES.Second)).toBe(true);
  return made;
}

async function end(database: Database, { id }: Made): Promise<void> {
  await database.rows(`UPDATE "Appeal" SET "status" = 'ENDED' WHERE "id" = $1`, id);
  await expect.poll(async () => (await ask("/api/appeals/rules.json")).body.includes(HEADLINES.Second)).toBe(false);
}

const exposuresOf = async (database: Database, { id }: Made) =>
  (
    await database.rows<{ name: keyof typeof HEADLINES; epoch: number; exposures: number }>(
      `SELECT v."name", c."epoch", sum(c."exposures")::int AS "exposures" FROM "AppealDailyCount" c
       JOIN "AppealVariant" v ON v."id" = c."variantId" WHERE c."appealId" = $1 AND c."exposures" > 0 GROUP BY 1, 2`,
      id,
    )
  ).map(({ name, epoch, exposures }) => [name, epoch, exposures]);

/** Twelve days before today in which the second variant brings twice as much, and one on which somebody sent views. */
async function addHistory(database: Database, { id, First, Second }: Made, epoch: number): Promise<void> {
  await database.rows(
    `INSERT INTO "AppealDailyCount" ("day", "appealId", "variantId", "placement", "epoch", "exposures", "views")
     SELECT current_date - n, $1, v, 'article-end', $4,
       CASE WHEN n = 3 AND v = $3 THEN 9000 ELSE 1500 + 20 * n END, 900
     FROM generate_series(1, 12) AS n, unnest(ARRAY[$2::uuid, $3::uuid]) AS v`,
    ...[id, First, Second, epoch],
  );
  await database.rows(
    `WITH gifts AS (
       INSERT INTO "CheckoutAttempt" ("id", "frequency", "amount", "currency", "browserHash", "expiresAt", "state")
       SELECT gen_random_uuid(), 'ONE_TIME', 5000, 'usd', 'h', now(), 'EXPIRED' FROM generate_series(1, 12 * 72)
       RETURNING "id"),
     numbered AS (SELECT "id", row_number() OVER () AS n FROM gifts)
     INSERT INTO "AppealConversion" ("attemptId", "appealId", "variantId", "epoch", "day", "value", "currency")
     SELECT "id", $1, CASE WHEN (n / 12) % 3 = 0 THEN $2::uuid ELSE $3::uuid END, $4, current_date - (1 + n % 12)::int,
       2000 + 500 * (n % 9), 'usd' FROM numbered`,
    ...[id, First, Second, epoch],
  );
}

const LOOKS = [
  { width: 390, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const;

async function inspect(page: Page, name: string): Promise<void> {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect.soft(found, `${name}, ${width} px, ${colorScheme}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name} fits into ${width} px`).toBeLessThanOrEqual(0);
  }
}

test.describe.configure({ timeout: 180_000 });

test("a reader sees a variant and gives: an editor finds both in the results, and what they say", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const made = await makeAppeal(database);
  try {
    const editor = await newReader({ storageState: await staffState(browser, "EDITOR"), javaScriptEnabled: false });
    const place = `/admin/appeals/${made.id}/results`;
    const main = editor.getByRole("main");
    const variants = editor.getByRole("region", { name: "Variants", exact: true });
    await editor.goto(place);
    await expect(main).toContainText("Nobody has seen this appeal yet.");
    await run("value-conversions");

    const reader = await newReader(PHONE);
    await reader.goto(`/articles/${ARTICLES.wall}`);
    const heading = reader.locator("#ask");
    await expect(heading).toHaveText(/^The (first|second) way to ask$/);
    const seen = (await heading.textContent()) === HEADLINES.First ? "First" : "Second";
    await heading.scrollIntoViewIfNeeded();
    const { number: epoch } = await database.row<{ number: number }>(
      `SELECT max("number") AS "number" FROM "AppealEpoch" WHERE "appealId" = $1`,
      made.id,
    );
    await expect.poll(() => exposuresOf(database, made)).toEqual([[seen, epoch, 1]]);
    await expect(reader.locator('input[name="epoch"]')).toHaveValue(String(epoch));
    const form = new GivingForm(reader);
    await form.choose("ONE_TIME", "$50");
    await form.button.click();
    const checkout = new CheckoutPage(reader);
    await expect(checkout.button).toBeVisible();
    await checkout.pay(address);
    await expect(new ThanksPage(reader).offer).toBeVisible();
    await run("value-conversions");
    await run("value-conversions");

    await editor.goto(place);
    const row = variants.getByRole("row").filter({ hasText: HEADLINES[seen] });
    await expect(row.getByRole("cell")).toHaveText(["50%", "1", "1", "100%", "$48.25", "$48,250", "–", "–"]);
    await expect(main).toContainText("It is too early to compare");

    await addHistory(database, made, epoch);
    await editor.goto(place);
    await expect(main).toContainText("Do not trust this comparison.");
    await expect(main).toContainText("One day looks odd.");
    await editor.locator(".day").filter({ hasText: "other shares than planned" }).getByRole("checkbox").check();
    await editor.getByRole("button", { name: "Leave these out" }).click();
    await expect(editor.getByRole("status")).toContainText("Saved.");
    await expect(main).not.toContainText("Do not trust this comparison.");
    await expect(main).toContainText("No day that counts looks odd.");
    await expect(main).toContainText(
      /Second raises about \$[\d,.]+ more per thousand readers than First, 95% between \$[\d,.]+ and \$[\d,.]+; you may stop\./,
    );
    await expect(
      editor.getByRole("img", { name: /^More than First per thousand readers: Second between/ }).first(),
    ).toBeVisible();

    const page = await newReader({ storageState: await staffState(browser, "EDITOR") });
    await page.goto(place);
    for (const summary of await page.locator("summary").all()) await summary.click();
    await inspect(page, "results");
  } finally {
    await end(database, made);
  }
});

test("shares choose themselves and some readers are held back, by staff who may; the rest may look and take it along", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const made = await makeAppeal(database);
  try {
    await run("value-conversions");
    const place = `/admin/appeals/${made.id}/results`;
    const editor = await newReader({ storageState: await staffState(browser, "EDITOR"), javaScriptEnabled: false });
    await editor.goto(place);
    const holdback = editor.getByLabel("Readers who see nothing of this appeal, in percent");
    await editor.getByLabel("Let shares choose themselves").check();
    await holdback.fill("most");
    await editor.getByRole("button", { name: "Save", exact: true }).click();
    await expect(editor.getByRole("alert")).toContainText("Enter a whole number.");
    await expect(holdback).toHaveValue("most");
    await expect(editor.getByLabel("Let shares choose themselves")).toBeChecked();
    await holdback.fill("50");
    await editor.getByRole("button", { name: "Save", exact: true }).click();
    await expect(editor.getByRole("status")).toContainText("Saved.");
    await expect(holdback).toHaveValue("50");

    await test.step("a reader who is held back sees nothing of it, and is counted as that", async () => {
      await expect.poll(async () => (await ask("/api/appeals/rules.json")).body.includes('"held":')).toBe(true);
      const reader = await newReader(PHONE);
      await reader.addInitScript((id) => {
        if (localStorage.getItem("groundwork")) return;
        const known = { reads: [], views: [], dismissed: {}, arms: { [id]: id }, seen: {} };
        localStorage.setItem("groundwork", JSON.stringify(known));
      }, made.id);
      await reader.goto(`/articles/${ARTICLES.wall}`);
      const quiet = reader.getByText("Free to read, paid for by readers who can.");
      await expect(quiet).toBeVisible();
      await quiet.scrollIntoViewIfNeeded();
      await expect.poll(() => database.count("AppealHeldBack", `"appealId" = $1 AND "exposures" = 1`, made.id)).toBe(1);
      expect(await exposuresOf(database, made)).toEqual([]);
      // The way to the form that every page has says so too, and what is given there counts for those not asked.
      const join = reader.getByRole("link", { name: "Join", exact: true }).first();
      await expect(join).toHaveAttribute("href", new RegExp(`appeal=${made.id}&variant=${made.id}&epoch=\\d+`));
      await reader.goto((await join.getAttribute("href")) ?? "");
      const form = new GivingForm(reader);
      await form.choose("ONE_TIME", "$50");
      await form.button.click();
      const checkout = new CheckoutPage(reader);
      await expect(checkout.button).toBeVisible();
      await checkout.pay(address);
      await expect(new ThanksPage(reader).offer).toBeVisible();
      expect(await database.count("CheckoutAttempt", `"heldBackId" = $1 AND "appealId" IS NULL`, made.id)).toBe(1);
      await run("value-conversions");
      expect(await database.count("AppealConversion", `"appealId" = $1 AND "variantId" IS NULL`, made.id)).toBe(1);
    });

    await test.step("what brings more is shown more", async () => {
      const { number } = await database.row<{ number: number }>(
        `SELECT max("number") AS "number" FROM "AppealEpoch" WHERE "appealId" = $1`,
        made.id,
      );
      await addHistory(database, made, number);
      await run("refresh-weights");
      const weights = () =>
        database.rows<{ weight: number }>(
          `SELECT "weight" FROM "AppealVariant" WHERE "appealId" = $1 ORDER BY "createdAt"`,
          made.id,
        );
      expect(await weights()).toEqual([{ weight: 10 }, { weight: 90 }]);
      await editor.goto(place);
      const asking = editor.getByRole("region", { name: "What asking brings" });
      // So many asked, and one who was not, at half and half: that is no comparison.
      await expect(asking).toContainText("Nothing is said of what asking brings while shares are off");
      const cells = asking.getByRole("row").filter({ hasText: "Held back" }).getByRole("cell");
      await expect(cells).toHaveText(["50%", "1", "1", "100%", "$48.25", "$48,250"]);
    });

    const analyst = await newReader({ storageState: await staffState(browser, "ANALYST"), javaScriptEnabled: false });
    await analyst.goto(place);
    await expect(analyst.getByText("Editors can change this.").first()).toBeVisible();
    await expect(analyst.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
    const cookie = (await staffState(browser, "ANALYST")).cookies
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    const csv = await post(`${place}/export`, {}, { cookie });
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.body.toString()).toContain("day,epoch,variant,exposures,");
    expect(csv.body.toString().split("\r\n").length).toBeGreaterThan(24);
    expect((await post(`${place}/choosing`, { floor: "1", holdback: "0" }, { cookie })).status).toBeGreaterThanOrEqual(
      404,
    );
  } finally {
    await end(database, made);
  }
});
