import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { recordsOf } from "./support/records";

test.use({ javaScriptEnabled: false });

const MISTAKES = [
  { typed: "2", says: /^A monthly membership starts at \$5\./ },
  { typed: "a little", says: /^Please enter an amount in numbers, such as 12 or 12\.50\./ },
  { typed: "", says: /^Choose an amount, or enter your own\./ },
  { typed: "99999999", says: /^That is more than \$/ },
];

test("reading, giving, signing in and leaving need no script", async ({ page, database, address }) => {
  const article = new ArticlePage(page);
  await article.open(ARTICLES.why);
  await expect(article.title).toBeVisible();
  await expect(page.getByRole("article").getByRole("paragraph").nth(4)).toBeVisible();
  const from = article.form;
  const form = new GivingForm(page);

  await test.step("every mistake is explained in its place, and what was typed is kept", async () => {
    for (const [index, { typed, says }] of MISTAKES.entries()) {
      const current = index === 0 ? from : form;
      await current.chooseOther("MONTHLY", typed);
      const answer = page.waitForResponse((response) => response.url().endsWith("/api/give"));
      await current.button.click();
      expect((await answer).status()).toBe(422);
      await expect(page.getByRole("alert").getByRole("link")).toHaveText(says);
      await expect(form.own("MONTHLY")).toHaveAccessibleDescription(says);
      await expect(form.own("MONTHLY")).toHaveAttribute("aria-invalid", "true");
      await expect(form.own("MONTHLY")).toHaveValue(typed);
      await expect(form.other("MONTHLY")).toBeChecked();
      await expect(form.frequency("MONTHLY")).toBeChecked();
    }
  });

  await form.own("MONTHLY").fill("6.50");
  await form.button.click();
  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$6\.50/);
  await checkout.pay(address);
  const thanks = new ThanksPage(page);
  await thanks.expectGreeting();
  await thanks.expectSentTo(address);
  const { id } = await database.row(`SELECT "id" FROM "Article" WHERE "slug" = $1`, ARTICLES.why);
  expect((await recordsOf(database, address)).attempts).toMatchObject([{ articleId: id, amount: 650 }]);

  await new SignInPage(page).signIn(address);
  const account = new AccountPage(page);
  await account.expectOpen(address);
  const membership = account.membership("Monthly");
  await expect(membership).toContainText("$6.50 a month");

  await test.step("canceled without a word, the account shows the end", async () => {
    await account.change("Cancel").click();
    await page.getByLabel("Anything you would like to tell us").fill("x".repeat(501));
    await page.getByLabel("It is more than I can give now").check();
    await account.button("Cancel my membership").click();
    const comment = page.getByLabel("Anything you would like to tell us");
    await expect(comment).toHaveAccessibleDescription(/Please keep it to 500 characters/);
    await expect(comment).toHaveValue("x".repeat(501));
    await expect(page.getByLabel("It is more than I can give now")).toBeChecked();
    await comment.fill("Good luck to you.");
    await account.button("Cancel my membership").click();
    await expect(account.status).toContainText("Your membership is canceled");
    await expect(membership).toContainText(/ends on \w+ \d+, \d{4}\. You will not be charged again\./);
    await expect(membership).not.toContainText("Next charge");
    const { memberships, memberId } = await recordsOf(database, address);
    expect(memberships).toMatchObject([{ status: "ACTIVE", cancelReason: "too_expensive" }]);
    expect(memberships[0]?.cancelAt).not.toBeNull();
    const { comment: kept } = await database.row(
      `SELECT "comment" FROM "MembershipChange" WHERE "memberId" = $1`,
      memberId,
    );
    expect(kept).toBe("Good luck to you.");
    await account.button("Keep my membership").click();
    await expect(account.status).toContainText("Undone.");
    await expect(membership).toContainText("Next charge");
  });

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/signin/);
});

test("a form without any choice is answered in words", async ({ page, request }) => {
  const answer = await request.post("/api/give", { form: {}, maxRedirects: 0 });
  expect(answer.status()).toBe(422);
  await page.setContent(await answer.text());
  await expect(page.getByRole("group", { name: "How often would you like to give?" })).toHaveAccessibleDescription(
    "Choose monthly, annually or once.",
  );
});
