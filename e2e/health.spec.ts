import { expect, test } from "./fixtures";
import { staffState } from "./support/staff";

test("the health page says of each part how it is; without a script", async ({ browser, newReader }) => {
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  await page.goto("/admin/health");
  const part = (name: string) =>
    page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });
  await expect(part("Database")).toContainText("Works");
  await expect(part("Database")).toContainText("Missing migrationsNone");
  await expect(part("Stripe")).toContainText("For the practice stand-in");
  await expect(part("Mail")).toContainText("Last sent");
  await expect(part("Background jobs")).toContainText("Waiting");
  await expect(part("Comparison with Stripe")).toContainText("Last one");
  await expect(page.getByRole("main")).not.toContainText("Does not answer");
});
