import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivenForm } from "./pages/given-form";
import { inspect, visit } from "./support/inspect";
import { buttonOf, mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test("a Spanish reader gives in euros, from the article to the account", async ({
  page,
  browser,
  newReader,
  database,
  address,
}) => {
  const staff = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const others = async (codes: string) => {
    await staff.goto("/admin/settings?part=giving");
    await staff.getByLabel("Other currencies").fill(codes);
    await staff.getByRole("button", { name: "Save" }).click();
    await expect(staff.getByRole("status")).toContainText("Saved");
  };
  await others("EUR, JPY");
  await expect(staff.getByRole("group", { name: "Monthly, in EUR" }).getByLabel("Least that can be given")).toHaveValue(
    "5",
  );

  await test.step("the article's chrome is Spanish, and leads on in it", async () => {
    const currency = page.getByRole("navigation", { name: "Moneda" });
    await expect(async () => {
      await page.goto(`/es/articles/${ARTICLES.wall}`);
      await expect(currency).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await expect(page.locator("html")).toHaveAttribute("lang", "es-US");
    await expect(page.getByRole("article")).toHaveAttribute("lang", "en-US");
    await inspect(page, "an article in Spanish");
    await currency.getByRole("link", { name: "EUR" }).click();
    await expect(page).toHaveURL(/\/es\/join\?.*currency=eur/);
  });

  await test.step("a fault is told in Spanish, with what was typed and the currency kept", async () => {
    await page.getByLabel("Otra cantidad").first().check();
    await page.getByLabel("Tu cantidad al mes", { exact: true }).fill("2");
    await page.getByRole("button", { name: "Continuar al pago" }).click();
    await expect(page.getByLabel("Tu cantidad al mes", { exact: true })).toHaveAccessibleDescription(
      /Una membresía mensual empieza en €5/,
    );
    await inspect(page, "the form with its errors in Spanish");
    await page.getByRole("radio", { name: /^€10 al mes/ }).check();
    await expect(page.getByText("Se renueva por €10 al mes hasta que canceles.")).toBeVisible();
    await page.getByRole("button", { name: "Continuar al pago" }).click();
  });

  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/10/);
  await checkout.pay(address);
  await expect(page).toHaveURL(/\/es\/thanks\?/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Gracias");
  await expect(page.getByText("Eres miembro pionero.")).toBeVisible();
  await expect(page.getByText("Con tu apoyo, este periodismo sigue siendo gratis")).toBeVisible();
  await inspect(page, "thanks in Spanish");

  const mail = await mailbox.wait(address, /^Te damos la bienvenida a/);
  expect(mail.text).toContain("Se renueva por €10 al mes hasta que canceles.");
  const link = buttonOf(mail, "Ver tu membresía");
  expect(new URL(link).pathname).toBe("/es/signin/confirm");
  await page.goto(link);
  await page.getByRole("button", { name: "Iniciar sesión" }).click();
  await expect(page).toHaveURL(/\/es\/account$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tu membresía");
  await expect(page.getByRole("main")).toContainText("€10 al mes");
  await visit(page, "/es/account");
  await page.getByRole("link", { name: "Aportar otra cantidad" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Aportar otra cantidad");
  await expect(page.getByRole("radio", { name: /^€15 al mes/ })).toBeVisible();

  await test.step("the books are in euros, and remember the language", async () => {
    const records = await recordsOf(database, address);
    expect(records.memberships).toMatchObject([{ plan: "MONTHLY", amount: 1000, status: "ACTIVE" }]);
    const kept = await database.row<{ currency: string; locale: string; ledger: string }>(
      `SELECT m."currency", m."locale", l."currency" AS "ledger" FROM "Member" m
       JOIN "Payment" p ON p."memberId" = m."id" JOIN "LedgerEntry" l ON l."paymentId" = p."id" WHERE m."id" = $1`,
      records.memberId,
    );
    expect(kept).toEqual({ currency: "eur", locale: "es-US", ledger: "eur" });
  });
  await test.step("a membership for somebody else is given in yen, with the currency kept through a fault", async () => {
    const giver = await newReader();
    const form = new GivenForm(giver);
    await form.open();
    await giver.getByRole("navigation", { name: "Currency" }).getByRole("link", { name: "JPY" }).click();
    await form.fill({ amount: "50" });
    await form.button.click();
    await expect(giver.getByRole("alert")).toContainText("An annual membership starts at ¥5,000.");
    await form.amount.fill("6000");
    await form.button.click();
    const paying = new CheckoutPage(giver);
    await paying.expectOpen(/¥6,000/);
    await paying.back.click();
    await expect(giver.getByText("From ¥5,000")).toBeVisible();
  });
  await others("");
});

test("what readers see in Spanish, looked at as everything else", async ({ page, address }) => {
  test.setTimeout(120_000);
  for (const path of [
    "/es",
    "/es/search?q=wall",
    "/es/privacy",
    "/es/join",
    "/es/give-membership",
    "/es/thanks",
    "/es/newsletter",
    "/es/signin",
    "/es/remind",
    "/es/nothing",
  ])
    await visit(page, path);
  await page.goto("/es/join");
  const places = await page
    .locator("link[hreflang]")
    .evaluateAll((links) =>
      links.map((link) => [link.getAttribute("hreflang"), new URL(link.getAttribute("href") ?? "").pathname]),
    );
  expect(Object.fromEntries(places)).toEqual({ en: "/join", es: "/es/join", "x-default": "/join" });
  await page.goto("/es/signin");
  await page.getByLabel("Correo electrónico").fill(address);
  await page.getByRole("button", { name: "Envíenme un enlace" }).click();
  await expect(page).toHaveURL(/\/es\/signin\?sent=1/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mira tu bandeja de entrada");
  await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/signin\?sent=1$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look in your inbox");
});

test("a newsroom whose own language is Spanish has its pages, forms and mails at bare addresses", async ({
  page,
  browser,
  newReader,
  address,
}) => {
  const staff = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const speak = async (locale: string) => {
    await staff.goto("/admin/settings?part=organisation");
    await staff.getByLabel("Language of this site, and its region").fill(locale);
    await staff.getByRole("button", { name: "Save" }).click();
    await expect(staff.getByRole("status")).toContainText("Saved");
  };
  await speak("es-US");
  try {
    await expect(async () => {
      await page.goto(`/es/articles/${ARTICLES.wall}?from=there`);
      expect(new URL(page.url()).pathname).toBe(`/articles/${ARTICLES.wall}`);
      await expect(page.locator("html")).toHaveAttribute("lang", "es-US", { timeout: 500 });
    }).toPass({ timeout: 15_000 });
    await page.goto("/join");
    await expect(page.locator("html")).toHaveAttribute("lang", "es-US");
    await page.getByRole("contentinfo").getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(/\/en\/join$/);
    await expect(page.locator("html")).toHaveAttribute("lang", "en-US");
    await page.getByRole("contentinfo").getByRole("link", { name: "Español" }).click();
    await expect(page).toHaveURL(/[^n]\/join$/);
    await page.getByRole("button", { name: "Continuar al pago" }).click();
    await new CheckoutPage(page).expectOpen(/10/);
    await page.goto("/newsletter");
    await page.getByLabel("Correo electrónico", { exact: true }).fill(address);
    await page.getByRole("button", { name: "Apuntarme", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Mira tu bandeja de entrada" })).toBeVisible();
    const mail = await mailbox.wait(address, /te envíe su boletín\?$/);
    expect(new URL(buttonOf(mail, "Ver y confirmar")).pathname).toBe("/newsletter/confirm");
    await staff.goto("/admin");
    await expect(staff.locator("html")).toHaveAttribute("lang", "en-US");
  } finally {
    await speak("en-US");
  }
  await expect(async () => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "en-US", { timeout: 500 });
  }).toPass({ timeout: 15_000 });
});

test("no door of the panel opens at a language's address", async ({ browser, newReader }) => {
  const staff = await newReader({ storageState: await staffState(browser, "OWNER") });
  for (const path of ["/es/admin", "/es/admin/members", "/es/api/stripe/webhook"])
    expect((await staff.request.get(path)).status(), path).toBe(404);
});
