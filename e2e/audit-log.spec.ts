import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { staffState } from "./support/staff";

test("an owner finds who did what, and takes it along as a file", async ({ browser, newReader, database, address }) => {
  const page = await newReader({ storageState: await staffState(browser, "OWNER") });
  await page.goto("/admin/team");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("radio", { name: /^Analyst/ }).check();
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(page.getByRole("status")).toHaveText("The invitation is on its way.");
  const { id } = await database.row<{ id: string }>(`SELECT "id" FROM "StaffInvite" WHERE "address" = $1`, address);

  await page.goto("/admin/audit");
  await page.getByLabel("What").selectOption("Somebody invited to work here");
  await page.getByLabel("Who").selectOption("Odile Okafor");
  await page.getByLabel("Id, or an e-mail address in full").fill(id);
  await page.getByRole("button", { name: "Show" }).click();
  const row = page.getByRole("row").filter({ hasText: id });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("role: ANALYST");
  await expect(row).toContainText("Odile Okafor");
  await expect(row).toContainText(/from \d+\.\d+\.\d+/);

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download what fits" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toContain(id);
  expect(text).not.toContain(address);
  expect(text.trim().split("\r\n")).toHaveLength(2);
  await page.goto("/admin/audit?action=audit.export");
  await expect(page.getByRole("row").nth(1)).toContainText("This log exported");
});
