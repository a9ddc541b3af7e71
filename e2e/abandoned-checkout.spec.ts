import { expect, test } from "./fixtures";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { countAll, difference } from "./support/database";
import { recordsOf } from "./support/records";

const CALM = "No payment was made. Your choice is still here, should you change your mind.";

test("leaving checkout brings back the choice, and nothing was made", async ({ page, database, address }) => {
  const before = await countAll(database);
  const article = new ArticlePage(page);
  await article.open(ARTICLES.who);
  await article.form.choose("MONTHLY", "$25");
  await article.form.button.click();
  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$25/);
  await checkout.fill(address);
  await checkout.back.click();

  await expect(page).toHaveURL(/\/join\?/);
  await expect(page.getByRole("status")).toHaveText(CALM);
  const form = new GivingForm(page);
  await expect(form.frequency("MONTHLY")).toBeChecked();
  await expect(form.amount("MONTHLY", "$25")).toBeChecked();
  expect(difference(before, await countAll(database))).toMatchObject({
    Member: 0,
    StripeCustomer: 0,
    Membership: 0,
    Payment: 0,
    EmailMessage: 0,
  });
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).not.toContain("gw_supporter");

  await test.step("who changes their mind after all still came from that article", async () => {
    await form.button.click();
    await checkout.pay(address);
    await new ThanksPage(page).expectGreeting();
    const { id } = await database.row(`SELECT "id" FROM "Article" WHERE "slug" = $1`, ARTICLES.who);
    const { attempts, memberships } = await recordsOf(database, address);
    expect(memberships).toHaveLength(1);
    expect(attempts).toMatchObject([{ articleId: id, state: "COMPLETED" }]);
    expect(attempts[0]?.variantId).not.toBeNull();
    await page.getByRole("link", { name: "Back to reading" }).click();
    await expect(page).toHaveURL(new RegExp(`/articles/${ARTICLES.who}$`));
  });
});

test("an amount of one's own comes back as it was typed", async ({ page }) => {
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.chooseOther("ANNUAL", "77.25");
  await form.button.click();
  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$77\.25/);
  await checkout.back.click();
  await expect(page.getByRole("status")).toHaveText(CALM);
  await expect(form.frequency("ANNUAL")).toBeChecked();
  await expect(form.other("ANNUAL")).toBeChecked();
  await expect(form.own("ANNUAL")).toHaveValue("77.25");
});

test("the browser's own way back keeps the choice too", async ({ page }) => {
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.choose("ANNUAL", "$120");
  await form.button.click();
  await new CheckoutPage(page).expectOpen(/\$120/);
  await page.goBack();
  await expect(form.frequency("ANNUAL")).toBeChecked();
  await expect(form.amount("ANNUAL", "$120")).toBeChecked();
});
