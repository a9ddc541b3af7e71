import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { insertAppeal, isPublished, removeAppeal } from "./support/appeals";
import { startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { practice } from "./support/practice";
import { pass, recordsOf } from "./support/records";
import { staffState } from "./support/staff";

const DAY = 24 * 3_600;
const RUNNING = { status: "RUNNING" };

test("a reader gives once from an article, is thanked, and is no member for it", async ({
  page,
  browser,
  newReader,
  database,
  address,
}) => {
  const article = new ArticlePage(page);
  await article.open(ARTICLES.wall);
  await article.form.choose("ONE_TIME", "$100");
  await expect(article.ask.getByText("One payment. Nothing renews.")).toBeVisible();
  await expect(article.form.group("MONTHLY")).toBeHidden();
  await article.form.button.click();
  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$100/);
  await checkout.pay(address);
  const thanks = new ThanksPage(page);
  await thanks.expectGift("$100");
  await thanks.expectSentTo(address);
  await expect(page.getByText("You are a groundbreaking member.")).toBeHidden();

  await test.step("the monthly offer is as easily declined as taken", async () => {
    await expect(thanks.offer).toContainText("Would you give $5 every month?");
    const [yes, no] = [
      await thanks.offer.getByRole("button", { name: "Yes, $5 a month" }).boundingBox(),
      await thanks.offer.getByRole("link", { name: "No, thank you" }).boundingBox(),
    ];
    expect([no?.width, no?.height]).toEqual([yes?.width, yes?.height]);
    await thanks.offer.getByRole("link", { name: "No, thank you" }).click();
    await expect(page).toHaveURL(new RegExp(`/articles/${ARTICLES.wall}$`));
    await expect(article.thanks).toBeVisible();
    const mark = (await page.context().cookies()).find(({ name }) => name === "gw_supporter");
    expect(mark?.value).toBe("giver");
    expect((mark?.expires ?? 0) - Date.now() / 1000).toBeLessThanOrEqual(90 * DAY);
  });

  await test.step("ninety days later this browser is asked again, by what is written for who gave once", async () => {
    const kept = () => page.evaluate(() => JSON.parse(localStorage.getItem("groundwork") ?? "{}").was);
    await expect.poll(kept).toBe("giver");
    const [strangers, givers] = [`For strangers ${address}`, `For givers ${address}`];
    const made = [
      await insertAppeal(database, strangers, { ...RUNNING, priority: 95, rules: { audiences: ["stranger"] } }),
      await insertAppeal(database, givers, { ...RUNNING, rules: { audiences: ["giver"] } }),
    ];
    try {
      await expect.poll(() => isPublished(givers)).toBe(true);
      const state = await page.context().storageState();
      const quiet = new ArticlePage(await newReader({ storageState: state }));
      await quiet.open(ARTICLES.wall);
      await expect(quiet.thanks).toBeVisible();
      await expect(quiet.page.getByRole("button", { name: "Give now", exact: true })).toBeHidden();
      // What the browser still has by then; what it remembers of readers it keeps.
      const later = Date.now() / 1000 + 90 * DAY;
      const cookies = state.cookies.filter(({ expires }) => expires > later);
      const asked = new ArticlePage(await newReader({ storageState: { ...state, cookies } }));
      await asked.open(ARTICLES.wall);
      await expect(asked.page.locator("#ask")).toHaveText(givers);
      await expect(asked.page.getByRole("button", { name: "Give now", exact: true })).toBeVisible();
      await expect(asked.thanks).toBeHidden();
    } finally {
      for (const { appeal } of made) await removeAppeal(database, appeal);
    }
  });

  const mail = await mailbox.wait(address, /^Thank you for your gift/);
  expect(mail.text).toMatch(/You gave \$100, on \w+ \d+, \d{4}\. It is one payment, and nothing renews/);
  await new SignInPage(page).confirm(buttonOf(mail, "See what you gave"));
  const account = new AccountPage(page);
  await account.expectOpen(address);
  await expect(page.getByText("Thank you for what you gave.")).toBeVisible();
  await expect(account.payments).toHaveCount(1);
  await expect(account.payments).toContainText(["Gift"]);

  const { status, memberships, payments, ledger, attempts, messages, memberId } = await recordsOf(database, address);
  expect([status, memberships]).toEqual([null, []]);
  expect(payments).toMatchObject([{ kind: "GIFT", amount: 10_000, feeCover: 0, status: "SUCCEEDED" }]);
  expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 10_000, articleId: attempts[0]?.articleId }]);
  expect(attempts).toMatchObject([{ state: "COMPLETED", frequency: "ONE_TIME" }]);
  expect(messages).toMatchObject([{ template: "gift-thanks", state: "SENT" }]);

  await test.step("staff see a gift", async () => {
    const staff = await newReader({ storageState: await staffState(browser, "MANAGER") });
    await staff.goto(`/admin/members/${memberId}`);
    await expect(staff.getByRole("main")).toContainText("Gift: $100, paid");
    await expect(staff.getByRole("main")).toContainText("Thanks for the gift, sent");
  });
});

test("a gift that a bank takes days for is thanked for when it is there", async ({ page, database, address }) => {
  const { session } = await startGiving(page, { plan: "ONE_TIME", amount: "$25" });
  const { customer } = await practice.pay(session, { email: address, card: "debit_success" });
  await page.goto(`/thanks/return?session_id=${session}`);
  await expect(page.getByText("Your payment is being processed.")).toBeVisible();
  await expect(new ThanksPage(page).offer).toBeHidden();
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("gw_supporter");
  expect(await recordsOf(database, address)).toMatchObject({
    payments: [{ status: "PENDING" }],
    ledger: [],
    messages: [],
  });

  await practice.age(customer, 10);
  await mailbox.wait(address, /^Thank you for your gift/);
  await page.reload();
  await new ThanksPage(page).expectGift("$25");
  expect(await recordsOf(database, address)).toMatchObject({
    payments: [{ kind: "GIFT", status: "SUCCEEDED" }],
    ledger: [{ amount: 2500 }],
  });
});

test("who says yes after a gift is a member at once, and is charged in a month", async ({
  page,
  database,
  address,
}) => {
  const checkout = await startGiving(page, { plan: "ONE_TIME", amount: "$250" });
  await checkout.pay(address);
  const thanks = new ThanksPage(page);
  await thanks.expectGift("$250");
  await expect(thanks.offer).toContainText("It comes to no more in a year than what you just gave.");
  await expect(thanks.offer).toContainText(/Nothing is charged today: your first \$15 would be on \w+ \d+, \d{4}/);
  await thanks.offer.getByRole("button", { name: "Yes, $15 a month" }).click();
  await checkout.expectOpen(/Due today\s*\$0/);
  await checkout.pay(address);
  await thanks.expectGreeting();
  await expect(
    page.getByText(/Your first payment of \$15 is on \w+ \d+, \d{4}\. Until then you pay nothing\./),
  ).toBeVisible();
  await expect(thanks.offer).toBeHidden();

  const mail = await mailbox.wait(address, /^Welcome to/);
  expect(mail.text).toMatch(/Renews at \$15 a month until you cancel\.[\s\S]*Your first payment is on/);
  const begun = await recordsOf(database, address);
  expect(begun).toMatchObject({ status: "ACTIVE", memberships: [{ plan: "MONTHLY", amount: 1500 }] });
  expect(begun.ledger.map(({ amount }) => amount)).toEqual([25_000]);
  const [gift, monthly] = begun.attempts;
  expect(monthly?.followsId).toBe(gift?.id);

  await pass(database, address, 32);
  await expect
    .poll(async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount), { timeout: 30_000 })
    .toEqual([25_000, 1500]);
  const { payments } = await recordsOf(database, address);
  expect(payments.map(({ kind }) => kind).sort()).toEqual(["GIFT", "MEMBERSHIP"]);
});

test("with the keys alone: once, an amount of one's own, the fee", async ({ page }) => {
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.frequency("MONTHLY").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(form.frequency("ONE_TIME")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(form.amount("ONE_TIME", "$50")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(form.other("ONE_TIME")).toBeChecked();
  await page.keyboard.press("Tab");
  await expect(form.own("ONE_TIME")).toBeFocused();
  await page.keyboard.type("12.50");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(form.coverFee).toBeChecked();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(form.tribute).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(form.tribute).toBeHidden();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$12\.50[\s\S]*To cover the card fee[\s\S]*\$0\.69/);
  await expect(checkout.button).toHaveText("Donate $13.19");
});
