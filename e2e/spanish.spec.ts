import { expect, test } from "./fixtures";
import { visit } from "./support/inspect";
import { staffState } from "./support/staff";

test("what readers see in Spanish, looked at as everything else", async ({ page, address }) => {
  test.setTimeout(120_000);
  for (const path of ["/es", "/es/search?q=wall", "/es/privacy", "/es/join", "/es/signin", "/es/remind", "/es/nothing"])
    await visit(page, path);
  await page.goto("/es/signin");
  await page.getByLabel("Correo electrónico").fill(address);
  await page.getByRole("button", { name: "Envíenme un enlace" }).click();
  await expect(page).toHaveURL(/\/es\/signin\?sent=1/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mira tu bandeja de entrada");
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/signin\?sent=1$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look in your inbox");
});

test("no door of the panel opens at a language's address", async ({ browser, newReader }) => {
  const staff = await newReader({ storageState: await staffState(browser, "OWNER") });
  for (const path of ["/es/admin", "/es/admin/members", "/es/api/stripe/webhook"])
    expect((await staff.request.get(path)).status(), path).toBe(404);
});
