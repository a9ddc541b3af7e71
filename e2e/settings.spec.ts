import { expect, test } from "./fixtures";
import { mailbox } from "./support/mailbox";
import { staffState } from "./support/staff";

test("an owner changes what the house is called and what it asks for; documents follow at once", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const reader = await newReader({ javaScriptEnabled: false });
  const { value: before } = (
    await database.rows<{ value: object }>(`SELECT "value" FROM "Setting" WHERE "key" = 'organisation'`)
  )[0] ?? { value: null };
  const tagline = `Reporting, run ${Date.now()}`;
  const save = page.getByRole("button", { name: "Save" });

  await page.goto("/admin/settings");
  await page.getByLabel("Line about you").fill(tagline);
  await page.getByLabel("Address that readers write to").fill("nobody");
  await save.click();
  await expect(page.getByLabel("Address that readers write to")).toHaveAccessibleDescription(/hello@news\.example/);
  await expect(page.getByLabel("Line about you")).toHaveValue(tagline);
  await page.getByLabel("Address that readers write to").fill("desk@groundwork.example");
  await save.click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await expect(async () => {
    await reader.goto("/");
    await expect(reader.locator("body")).toContainText(tagline, { timeout: 500 });
  }).toPass({ timeout: 15_000 });

  await page.goto("/admin/settings?part=giving");
  const suggested = page.getByLabel("Suggested amounts").first();
  const was = await suggested.inputValue();
  await suggested.fill("3, ten");
  await save.click();
  await expect(suggested).toHaveAccessibleDescription(/amounts with commas/);
  await expect(suggested).toHaveValue("3, ten");
  await suggested.fill("3, 10");
  await save.click();
  await expect(suggested).toHaveAccessibleDescription(/below the minimum/);
  await suggested.fill(was);
  await save.click();
  await expect(page.getByRole("status")).toContainText("Saved");

  const entry = await database.row<{ after: { fields: string[] } }>(
    `SELECT "after" FROM "AuditEntry" WHERE "action" = 'settings.change' AND "subjectId" = 'organisation' ORDER BY "id" DESC LIMIT 1`,
  );
  expect(entry.after.fields).toEqual(["email", "tagline"]);
  expect(JSON.stringify(entry)).not.toContain("desk@");
  if (before) await database.rows(`UPDATE "Setting" SET "value" = $1 WHERE "key" = 'organisation'`, before);
  else await database.rows(`DELETE FROM "Setting" WHERE "key" = 'organisation'`);
});

test("an owner words the four pages themselves, and an empty field brings our own words back", async ({
  browser,
  newReader,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const reader = await newReader({ javaScriptEnabled: false });
  const reads = (words: string) =>
    expect(async () => {
      await reader.goto("/refunds");
      await expect(reader.getByRole("main")).toContainText(words, { timeout: 500 });
    }).toPass({ timeout: 15_000 });
  await page.goto("/admin/settings?part=pages");
  await page.getByLabel("Refunds").fill("We pay back within **ninety** days.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await reads("We pay back within ninety days.");
  await page.getByLabel("Refunds").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await reads("within 30 days");
});

test("a test mail comes from the name that was set; a manager may look and not save", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "OWNER") });
  const sent = await mailbox.to("owner@groundwork.example", /^A test mail/);
  await page.goto("/admin/settings?part=mail");
  await page.getByLabel("Name of the sender").fill("The Night Desk");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await page.getByRole("button", { name: "Send a test mail to me" }).click();
  await expect(page.getByRole("status")).toContainText("on its way");
  const mail = await mailbox.wait("owner@groundwork.example", /^A test mail/, sent.length + 1);
  expect(JSON.stringify(mail)).toContain("The Night Desk");
  await database.rows(`DELETE FROM "Setting" WHERE "key" = 'mail'`);

  const manager = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await manager.goto("/admin/settings");
  await expect(manager.getByLabel("Name", { exact: true })).toBeDisabled();
  await expect(manager.getByRole("button", { name: "Save" })).toHaveCount(0);
});
