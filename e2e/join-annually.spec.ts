import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { enterByWelcome } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";

test("a reader becomes an annual member from /join with an amount of their own", async ({
  page,
  database,
  address,
}) => {
  await page.goto("/join");
  const form = new GivingForm(page);
  await expect(form.frequency("MONTHLY")).toBeChecked();
  await form.frequency("ANNUAL").check();
  await expect(form.group("MONTHLY")).toBeHidden();
  await expect(form.own("ANNUAL")).toBeHidden();
  await form.other("ANNUAL").check();
  await form.own("ANNUAL").fill("$42.50");
  await expect(page.getByText("Renews every year, at the amount you choose, until you cancel.")).toBeVisible();
  await form.button.click();

  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/Renews at \$42\.50 .*year/);
  await checkout.pay(address);
  const thanks = new ThanksPage(page);
  await thanks.expectGreeting();
  await thanks.expectSentTo(address);

  const mail = await mailbox.wait(address, /^Welcome to/);
  expect(mail.text).toContain("Renews at $42.50 a year until you cancel");
  await enterByWelcome(page, address);
  const membership = new AccountPage(page).membership("Annual");
  await expect(membership).toContainText("Active");
  await expect(membership).toContainText("$42.50 a year");
  const inAYear = new Intl.DateTimeFormat("en-US", { year: "numeric", timeZone: "America/New_York" }).format(
    new Date().setFullYear(new Date().getFullYear() + 1),
  );
  await expect(membership).toContainText(new RegExp(`Next charge\\s*\\$42\\.50 on \\w+ \\d+, ${inAYear}`));
  await expect(new AccountPage(page).payments).toHaveCount(1);

  const records = await recordsOf(database, address);
  expect(records.memberships).toMatchObject([{ plan: "ANNUAL", amount: 4250, status: "ACTIVE" }]);
  expect(records.payments).toMatchObject([{ amount: 4250, status: "SUCCEEDED" }]);
  expect(records.attempts).toMatchObject([{ articleId: null, state: "COMPLETED" }]);
});
