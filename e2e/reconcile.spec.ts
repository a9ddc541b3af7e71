import { expect, test } from "./fixtures";
import { startGiving } from "./support/journey";
import { practice } from "./support/practice";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test.describe
  .serial("what Stripe knows and we were never told", () => {
    test.beforeAll(() => practice.settings({ deliver: "off" }));
    test.afterAll(() => practice.settings({ deliver: "on" }));

    test("is found and repaired at the press of a button, all of it without a script", async ({
      browser,
      newReader,
      page: reader,
      database,
      address,
    }) => {
      const { session } = await startGiving(reader);
      await practice.pay(session, { email: address });
      const page = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
      await page.goto("/admin");
      await page.getByRole("navigation", { name: "Staff" }).getByRole("link", { name: "Reconcile" }).click();
      await page.getByLabel("Look at").selectOption("everything, however old");
      await page.getByRole("button", { name: "Compare and repair" }).click();
      const facts = page.getByRole("region", { name: "The comparison shown" });
      await expect(facts.getByRole("definition").first()).toHaveText("Done", { timeout: 50_000 });
      const found = page.getByRole("table", { name: /^Differences/ });
      const row = found.getByRole("row", { name: /^Membership missing here/ });
      await expect(row).toContainText("Repaired");
      const { memberships, payments, ledger } = await recordsOf(database, address);
      expect([memberships.length, payments.length, ledger.length]).toEqual([1, 1, 1]);
      await row.getByRole("link", { name: /^cus_/ }).click();
      await expect(page.getByRole("main")).toContainText(address);
    });

    test("once is enough: the next comparison finds nothing", async ({ browser, newReader }) => {
      const page = await newReader({ storageState: await staffState(browser, "MANAGER") });
      await page.goto("/admin/reconcile");
      await page.getByRole("button", { name: "Compare only" }).click();
      const facts = page.getByRole("region", { name: "The comparison shown" });
      await expect(facts.getByRole("term").first()).toHaveText("Comparison");
      await expect(facts.getByRole("definition").first()).toHaveText("Done", { timeout: 50_000 });
      await expect(page.getByText("None: both tell the same.")).toBeVisible();
    });
  });
