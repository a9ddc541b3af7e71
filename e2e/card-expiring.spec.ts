import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { CARDS, CheckoutPage } from "./pages/checkout";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { run, withWorkerClock } from "./support/queue";
import { countMails, passMonth, recordsOf } from "./support/records";

const EXPIRING = /^Your card for .* expires this month$/;
const OTHER_CARD = "5555555555554444";
const DAY = 24 * 3_600_000;
const written = new Intl.DateTimeFormat("en-US", { month: "long", year: "numeric", timeZone: "UTC" });

/** A card that is good this month and the next: what is printed on it, and the moment it stops working. */
function soonOver(now: Date) {
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const [month = "", year = ""] = [String(last.getUTCMonth() + 1), String(last.getUTCFullYear())];
  const over = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1));
  return { last, printed: `${month.padStart(2, "0")}/${year.slice(2)}`, over };
}

test.describe.configure({ timeout: 240_000 });

test("who pays by a card that is about to expire hears it once, gives another, and that one is charged", async ({
  page,
  database,
  address,
}) => {
  const card = soonOver(new Date());
  const before = (days: number) => new Date(card.over.getTime() - days * DAY);
  const count = () => countMails(database, address, "card-expiring");
  const checkout = await startGiving(page);
  await checkout.fill(address);
  await checkout.fillCard(CARDS.good, card.printed);
  await checkout.button.click();
  await new ThanksPage(page).expectGreeting();
  await mailbox.wait(address, /^Welcome to/);

  await withWorkerClock(async (at) => {
    await at(before(20));
    await run("notice-cards");
    expect(await count(), "three weeks ahead it is too early").toBe(0);
    for (const days of [13, 6]) {
      await at(before(days));
      for (let round = 0; round < 2; round += 1) await run("notice-cards");
      await mailbox.wait(address, EXPIRING);
      expect(await count()).toBe(1);
    }
  });

  const account = new AccountPage(page);
  const mail = await mailbox.wait(address, EXPIRING);
  expect(mail.text).toContain("The card that pays for your membership, $5 a month, stops working");
  await test.step("its button leads to the account, and there to another card", async () => {
    await new SignInPage(page).confirm(buttonOf(mail, "Update my card"));
    const panel = account.membership("Monthly");
    await expect(panel).toContainText(`4242, valid until ${written.format(card.last)}`);
    await account.openCardPage();
    await page.goBack();
    await account.openCardPage();
    await new CheckoutPage(page).fillCard(OTHER_CARD);
    await page.getByLabel("Name on card").fill("Robin Reader");
    await account.button("Save card").click();
    await expect(account.status).toHaveText("Thank you. Your card is up to date.");
    await expect(panel).toContainText("4444, valid until December 2034");
  });

  await test.step("nobody is written to about a card that pays no more", async () => {
    await withWorkerClock(async (at) => {
      await at(before(2));
      await run("notice-cards");
    });
    expect(await count()).toBe(1);
  });

  await passMonth(database, address);
  const payments = async () =>
    (await recordsOf(database, address)).payments.map(({ status, amount, cardLast4 }) => [status, amount, cardLast4]);
  await expect.poll(payments, { timeout: 30_000 }).toEqual([
    ["SUCCEEDED", 500, "4242"],
    ["SUCCEEDED", 500, "4444"],
  ]);
  await mailbox.wait(address, /^Your receipt from/);
  expect((await recordsOf(database, address)).ledger).toMatchObject([
    { kind: "PAYMENT", amount: 500 },
    { kind: "PAYMENT", amount: 500 },
  ]);
  await run("notice-cards");
  expect(await count()).toBe(1);
  expect(await mailbox.to(address, EXPIRING)).toHaveLength(1);
});
