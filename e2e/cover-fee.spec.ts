import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { enterByWelcome } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { pass, recordsOf } from "./support/records";

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with scripts" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("a member covers the fee, and so does every renewal", async ({ page, database, address }) => {
      const article = new ArticlePage(page);
      await article.open(ARTICLES.why);
      const { form, ask } = article;
      await form.choose("MONTHLY", "$10");
      await expect(form.coverFee).not.toBeChecked();
      await expect(form.coverFee).toHaveAccessibleName(/reaches us: \$0\.61$/);
      await form.choose("MONTHLY", "$5");
      await expect(form.coverFee).toHaveAccessibleName(/reaches us: \$0\.46$/);
      await form.coverFee.check();
      await expect(ask.getByText("Renews at $5 a month, plus $0.46 to cover the fee, until you cancel.")).toBeVisible();
      await expect(ask.getByText("Renews at $5 a month until you cancel.")).toBeHidden();
      await form.button.click();

      const checkout = new CheckoutPage(page);
      await checkout.expectOpen(/Renews at \$5\.46 .*month/);
      await checkout.back.click();
      const again = new GivingForm(page);
      await expect(again.coverFee).toBeChecked();
      await again.button.click();
      await checkout.pay(address);
      await new ThanksPage(page).expectGreeting();

      expect((await mailbox.wait(address, /^Welcome to/)).text).toContain(
        "Renews at $5 a month, plus $0.46 to cover the fee, until you cancel.",
      );
      await enterByWelcome(page, address);
      const membership = new AccountPage(page).membership("Monthly");
      await expect(membership).toContainText("$5 a month, plus $0.46 to cover the fee");
      await expect(membership).toContainText(/Next charge\s*\$5\.46 on/);

      await pass(database, address, 32);
      await expect
        .poll(async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount), { timeout: 30_000 })
        .toEqual([546, 546]);
      const { memberships, payments } = await recordsOf(database, address);
      expect(memberships).toMatchObject([{ amount: 500, feeCover: 46, status: "ACTIVE" }]);
      expect(payments).toMatchObject(Array(2).fill({ amount: 546, feeCover: 46, status: "SUCCEEDED" }));
    });
  });

test("no link ticks the box for anybody", async ({ page }) => {
  await page.goto("/join?coverFee=yes&isAnonymous=yes&canceled=1&honoree=Ada");
  const form = new GivingForm(page);
  await expect(form.coverFee).not.toBeChecked();
  await expect(form.honoree).toHaveValue("");
});

test("what a year saves is told where it is true", async ({ page }) => {
  await page.goto("/join");
  const form = new GivingForm(page);
  const saving = page.getByText("$35 a year is $25 less than twelve monthly payments of $5.");
  await expect(saving.first()).toBeHidden();
  await form.choose("ANNUAL", "$35");
  await expect(saving.first()).toBeVisible();
  await form.choose("ANNUAL", "$60");
  for (const one of await saving.all()) await expect(one).toBeHidden();
});
