import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { ask } from "./support/http";
import { inspect } from "./support/inspect";
import { buttonOf, mailbox } from "./support/mailbox";
import { staffState } from "./support/staff";

const ASKS = /send you its newsletter\?$/;

async function signUp(page: Page, address: string): Promise<void> {
  await page.goto(`/articles/${ARTICLES.why}`);
  const box = page.getByRole("region", { name: "New articles, by e-mail" });
  await box.getByLabel("E-mail address", { exact: true }).fill(address);
  await box.getByRole("button", { name: "Sign up", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Look in your inbox" })).toBeVisible();
}

test("a reader signs up below an article without a script, says yes from the mail, is on the list that staff take along, and leaves by one click", async ({
  newReader,
  browser,
  database,
  address,
}) => {
  test.setTimeout(120_000);
  const page = await newReader({ viewport: { width: 390, height: 800 }, javaScriptEnabled: false });
  const onList = () => database.count("NewsletterSignup", `"address" = $1 AND "confirmedAt" IS NOT NULL`, address);
  await signUp(page, address);
  await page.goto(buttonOf(await mailbox.wait(address, ASKS), "See and confirm"));
  await expect(page.getByText(address)).toBeVisible();
  expect(await onList(), "opening the link alone says nothing").toBe(0);
  await page.getByRole("button", { name: "Yes, sign me up" }).click();
  await expect(page.getByRole("heading", { name: "You are on the list" })).toBeVisible();
  expect(await onList()).toBe(1);
  expect(await page.context().cookies()).toEqual([]);

  const staff = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await staff.goto(`/admin/newsletter?query=${encodeURIComponent(address.slice(0, 18))}`);
  await expect(staff.getByRole("rowheader", { name: address })).toBeVisible();
  await inspect(staff, "the newsletter's list");
  const download = staff.waitForEvent("download");
  await staff.getByRole("button", { name: "Download the list" }).click();
  const rows = parse(readFileSync(await (await download).path(), "utf8"), { columns: true, bom: true });
  const mine = (rows as Record<string, string>[]).find((row) => row.address === address);
  expect(mine).toMatchObject({ source: `/articles/${ARTICLES.why}`, member: "no" });

  const leave = new URL(mine?.unsubscribe ?? "");
  await page.goto(leave.href);
  await expect(page.getByRole("button", { name: "Yes, take me off" })).toBeVisible();
  expect(await onList(), "opening that link alone says nothing").toBe(1);
  const { status } = await ask(`${leave.pathname}${leave.search}`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "List-Unsubscribe=One-Click",
  });
  expect(status).toBe(200);
  expect(await onList()).toBe(0);
});

test("what was typed wrongly stays beside its error; staff take somebody off after one question", async ({
  newReader,
  browser,
  database,
  address,
}) => {
  const page = await newReader();
  await page.goto("/newsletter");
  await page.getByLabel("E-mail address").fill("nobody");
  await page.getByRole("button", { name: "Sign up", exact: true }).click();
  await expect(page.getByLabel("E-mail address")).toHaveAccessibleDescription(/name@example\.org/);
  await expect(page.getByLabel("E-mail address")).toHaveValue("nobody");
  await inspect(page, "the newsletter with its error");
  await database.rows(
    `INSERT INTO "NewsletterSignup" ("id", "address", "source", "expiresAt", "confirmedAt")
     VALUES (gen_random_uuid(), $1, '/newsletter', now() + interval '7 days', now())`,
    address,
  );
  const staff = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await staff.goto(`/admin/newsletter?query=${encodeURIComponent(address)}`);
  await staff.getByRole("button", { name: `Remove ${address}` }).click();
  await inspect(staff, "the question before somebody is taken off");
  await staff.getByRole("button", { name: "Take it off" }).click();
  await expect(staff.getByRole("status")).toContainText("deleted from the list");
  expect(await database.count("NewsletterSignup", `"address" = $1`, address)).toBe(0);
});
