import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import type { Database } from "./support/database";
import { staffState } from "./support/staff";

/** Three who share a name of their own, so that nobody else's members are in the way. */
async function threeOf(database: Database, family: string) {
  const ids: string[] = [];
  for (const [first, amount, country] of [
    ["Ada", 7_500, "PL"],
    ["Bela", 1_200, "US"],
    ["Cleo", 300, "US"],
  ] as const) {
    const { id } = await database.row<{ id: string }>(
      `INSERT INTO "Member" ("id", "name", "country", "updatedAt") VALUES (gen_random_uuid(), $1, $2, now()) RETURNING "id"`,
      `${first} ${family}`,
      country,
    );
    await database.rows(
      `INSERT INTO "Payment" ("id", "memberId", "kind", "status", "amount", "currency", "paidAt", "updatedAt")
       VALUES (gen_random_uuid(), $1, 'OFFLINE', 'SUCCEEDED', $2, 'usd', now(), now())`,
      id,
      amount,
    );
    ids.push(id);
  }
  return ids;
}

const shown = (page: Page) =>
  page.getByRole("table", { name: "Members", exact: true }).getByRole("rowheader").getByRole("link").allTextContents();

test("filters are added, mended, joined by any or all, ordered and taken away, without a script", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const family = `Fam${address.replaceAll(/\W/g, "").slice(0, 20)}`;
  await threeOf(database, family);
  const page = await newReader({ storageState: await staffState(browser, "ANALYST"), javaScriptEnabled: false });
  await page.goto("/admin/members");
  await page.getByLabel("Add a filter").selectOption("Given in total");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page).toHaveURL(/\?open=total$/);
  await page.getByLabel("Given in total from").fill("ten");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByLabel("Given in total from")).toHaveValue("ten");
  await expect(page.getByText("Enter an amount, such as 25.")).toBeVisible();
  await expect(page.getByText("Nobody fits.")).toBeVisible();

  const owner = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  await owner.goto(`/admin/members?query=${family}&total-from=10&open=country`);
  await owner.getByLabel("Country", { exact: true }).selectOption("United States");
  await owner.getByRole("button", { name: "Apply" }).click();
  await expect(owner.getByText("1 member", { exact: false }).first()).toBeVisible();
  expect(await shown(owner)).toEqual([`Bela ${family}`]);
  await owner.getByLabel("Members who fit").selectOption("any of these");
  await owner.getByLabel("Order").selectOption("By name, Z to A");
  await owner.getByRole("button", { name: "Apply" }).click();
  await expect(owner).toHaveURL(/sort=-name/);
  expect(await shown(owner)).toEqual([`Cleo ${family}`, `Bela ${family}`, `Ada ${family}`]);
  await owner.getByRole("button", { name: "Remove the filter “Country”" }).click();
  await expect(owner).not.toHaveURL(/country/);
  expect(await shown(owner)).toEqual([`Bela ${family}`, `Ada ${family}`]);
  await owner.getByRole("link", { name: /^In total/ }).click();
  await expect(owner.getByRole("columnheader", { name: /In total/ })).toHaveAttribute("aria-sort", "descending");
  expect(await shown(owner)).toEqual([`Ada ${family}`, `Bela ${family}`]);
});

test("who is mistyped is found all the same", async ({ browser, newReader, database, address }) => {
  const family = `Quill${address.replaceAll(/\W/g, "").slice(0, 16)}`;
  await threeOf(database, family);
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  await page.goto(`/admin/members?query=${encodeURIComponent(`Cloe ${family.replace("ll", "l")}`)}`);
  await expect(page.getByText("Nobody fits.")).toBeVisible();
  await expect(page.getByRole("table", { name: /written nearly/ })).toContainText(`Cleo ${family}`);
});

test("choosing a filter shows it at once where there is script", async ({ browser, newReader }) => {
  const page = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await page.goto("/admin/members");
  await expect(async () => {
    await page.getByLabel("Add a filter").selectOption("Mail comes back");
    await expect(page).toHaveURL(/\?bounced=yes$/, { timeout: 2_000 });
  }).toPass();
});
