import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { buttonOf, mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test("a reader becomes a monthly member from an article, and staff find them", async ({
  page,
  browser,
  newReader,
  database,
  address,
}) => {
  const article = new ArticlePage(page);
  await article.open(ARTICLES.wall);
  await expect(article.title).toBeVisible();
  await expect(article.ask.getByText("Renews at $10 a month until you cancel.")).toBeVisible();
  await article.form.choose("MONTHLY", "$5");
  await expect(article.ask.getByText("Renews at $5 a month until you cancel.")).toBeVisible();
  await expect(article.ask.getByText("Renews at $10 a month until you cancel.")).toBeHidden();
  await article.form.button.click();

  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/Renews at \$5(\.00)? .*month/);
  await checkout.pay(address);

  const thanks = new ThanksPage(page);
  await thanks.expectGreeting();
  await thanks.expectSentTo(address);
  await test.step("paying signed nobody in", async () => {
    expect(
      (await page.context().cookies()).map(({ name }) => name).filter((name) => /auth|session/.test(name)),
    ).toEqual([]);
    await page.goto("/account");
    await expect(page).toHaveURL(/\/signin/);
  });

  const mail = await mailbox.wait(address, /^Welcome to/);
  expect(mail.text).toContain("Renews at $5 a month until you cancel");
  await new SignInPage(page).confirm(buttonOf(mail, "See your membership"));

  const account = new AccountPage(page);
  await account.expectOpen(address);
  const membership = account.membership("Monthly");
  await expect(membership).toContainText("Active");
  await expect(membership).toContainText("$5 a month");
  await expect(membership).toContainText(/Next charge\s*\$5 on \w+ \d+, \d{4}/);
  await expect(account.payments).toHaveCount(1);
  await expect(account.payments).toContainText(["$5"]);
  await expect(account.payments).toContainText(["Paid"]);
  await expect(account.payments).toContainText([/visa ending in 4242/i]);

  await test.step("the database names the article and the ask", async () => {
    const records = await recordsOf(database, address);
    const { id: articleId } = await database.row<{ id: string }>(
      `SELECT "id" FROM "Article" WHERE "slug" = $1`,
      ARTICLES.wall,
    );
    const ask = await database.row<{ appealId: string; variantId: string }>(
      `SELECT v."appealId", v."id" AS "variantId" FROM "AppealVariant" v JOIN "Appeal" a ON a."id" = v."appealId"
       WHERE a."isDefault"`,
    );
    const source = { articleId, ...ask };
    expect(records.status).toBe("ACTIVE");
    expect(records.memberships).toMatchObject([
      { plan: "MONTHLY", amount: 500, status: "ACTIVE", duplicateOfId: null },
    ]);
    expect(records.payments).toMatchObject([{ amount: 500, amountRefunded: 0, status: "SUCCEEDED" }]);
    expect(records.attempts).toMatchObject([{ state: "COMPLETED", frequency: "MONTHLY", amount: 500, ...source }]);
    expect(records.ledger).toMatchObject([{ kind: "PAYMENT", amount: 500, ...source }]);
    expect(records.messages).toMatchObject([{ template: "welcome", state: "SENT" }]);
    expect(await mailbox.to(address, /^Welcome to/)).toHaveLength(1);
  });

  await test.step("staff find the member", async () => {
    const staff = await newReader({ storageState: await staffState(browser, "MANAGER") });
    await staff.goto("/admin/members");
    await staff.getByRole("searchbox", { name: "Name, e-mail or Stripe id" }).fill(address);
    await staff.getByRole("button", { name: "Search" }).click();
    const row = staff.getByRole("row").filter({ hasText: address });
    await expect(row).toHaveCount(1);
    await expect(row).toContainText("Active");
    await expect(row).toContainText("$5");
    await row.getByRole("link").click();
    await expect(staff.getByRole("heading", { level: 1 })).toHaveText("Robin Reader");
    const main = staff.getByRole("main");
    await expect(main.getByRole("table", { name: "Payments, newest first" })).toContainText("$5");
    await expect(main).toContainText("$5 a month");
    const timeline = main.getByRole("listitem");
    await expect(timeline.filter({ hasText: "Membership began" })).toHaveCount(1);
    await expect(timeline.filter({ hasText: "Membership payment: $5, paid" })).toHaveCount(1);
    await expect(timeline.filter({ hasText: "Welcome mail, sent" })).toHaveCount(1);
    await expect(timeline.filter({ hasText: "Signed in with a confirmed address" })).toHaveCount(1);
  });
});
