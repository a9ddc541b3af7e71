import { expect, test } from "./fixtures";
import type { Database } from "./support/database";
import { staffState } from "./support/staff";

async function somebody(database: Database, name: string): Promise<string> {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "Member" ("id", "name", "updatedAt") VALUES (gen_random_uuid(), $1, now()) RETURNING "id"`,
    name,
  );
  return id;
}

test("a label is made, put on those ticked, filtered by, kept as a segment, and taken away; without a script", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const own = address.replaceAll(/\W/g, "").slice(0, 18);
  const ids = [await somebody(database, `Ada ${own}`), await somebody(database, `Bela ${own}`)];
  await somebody(database, `Cleo ${own}`);
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  await page.goto("/admin/members/labels");
  const make = page.getByRole("button", { name: "Make a label" });
  await page.getByLabel("Name", { exact: true }).fill(`Board ${own}`);
  await page.getByLabel("Color", { exact: true }).selectOption("Blue");
  await make.click();
  await expect(page.getByRole("heading", { name: `Board ${own}` })).toContainText("0 members");
  await page.getByLabel("Name", { exact: true }).fill(`board ${own}`);
  await make.click();
  await expect(page.getByText("There is a label with this name.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(`board ${own}`);

  await page.goto(`/admin/members?query=${own}`);
  await page.getByRole("button", { name: "Put on" }).click();
  await expect(page.getByText("Tick somebody first.")).toBeVisible();
  await page.getByLabel(`Select Ada ${own}`).check();
  await page.getByLabel(`Select Bela ${own}`).check();
  await page.getByLabel("Label for those ticked").selectOption(`Board ${own}`);
  await page.getByRole("button", { name: "Put on" }).click();
  await expect(page.getByRole("status")).toHaveText("2 members were changed.");
  await expect(page.getByLabel("Name, e-mail or Stripe id")).toHaveValue(own);
  const entries = await database.rows<{ memberId: string }>(
    `SELECT "memberId" FROM "AuditEntry" WHERE "action" = 'member.label' AND "memberId" = ANY($1::uuid[])`,
    ids,
  );
  expect(entries.map(({ memberId }) => memberId).sort()).toEqual(ids.toSorted());

  await page.goto("/admin/members/labels");
  await page
    .getByRole("heading", { name: `Board ${own}` })
    .getByRole("link", { name: "2 members" })
    .click();
  await expect(page.locator("#count", { hasText: /^2 members ·/ })).toBeVisible();
  await page.getByLabel("Keep these filters as").fill(`Of the board ${own}`);
  await page.getByRole("button", { name: "Keep as a segment" }).click();
  await page.getByRole("link", { name: `Of the board ${own}` }).click();
  await expect(page.getByRole("navigation", { name: "Segments" }).locator("[aria-current]")).toHaveText(
    `Of the board ${own}`,
  );
  await page.getByRole("link", { name: "Segments", exact: true }).click();
  await page.getByRole("button", { name: `Delete the segment “Of the board ${own}”` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Delete the segment “Of the board ${own}”?`);
  await expect(page.getByText("In it now: 2 members. They stay as they are")).toBeVisible();
  await page.getByRole("link", { name: "Keep it" }).click();
  await page.getByRole("button", { name: `Delete the segment “Of the board ${own}”` }).click();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("link", { name: `Of the board ${own}` })).toHaveCount(0);
  await page.goto("/admin/members/labels");
  await page.getByRole("button", { name: `Delete the label “Board ${own}”` }).click();
  await expect(page.getByText("2 members have it and lose it.")).toBeVisible();
  await page.getByRole("button", { name: "Delete it" }).click();
  await expect(page.getByRole("heading", { name: `Board ${own}` })).toHaveCount(0);
  expect(await database.rows(`SELECT 1 FROM "MemberLabel" WHERE "memberId" = ANY($1::uuid[])`, ids)).toEqual([]);
});

test("the list is worked by keys, which can be switched off", async ({ browser, newReader, database, address }) => {
  const own = address.replaceAll(/\W/g, "").slice(0, 18);
  const first = await somebody(database, `Ada ${own}`);
  await somebody(database, `Bela ${own}`);
  const page = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await page.goto(`/admin/members?query=${own}&sort=name`);
  const keys = page.getByRole("button", { name: "Keyboard shortcuts" });
  await expect(keys).toBeVisible();
  const all = page.getByLabel("All on this page");
  await all.check();
  await expect(page.getByText("2 ticked")).toBeVisible();
  await page.getByLabel(`Select Bela ${own}`).uncheck();
  await expect(all).not.toBeChecked();
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await page.keyboard.press("/");
  await expect(page.getByLabel("Name, e-mail or Stripe id")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByRole("main").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: `Bela ${own}` })).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/admin/members/${first}$`));

  await expect(keys).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByLabel("Go to, or search for").fill("ev");
  await expect(page.getByRole("dialog").getByRole("link")).toHaveText(["Events", "Search members for “ev”"]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/events$/);

  await expect(keys).toBeVisible();
  await page.keyboard.press("?");
  const off = page.getByLabel("Switch single keys off in this browser");
  await off.check();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
});
