import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { GivingForm } from "./pages/giving-form";
import { enterByWelcome, give } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { pass, recordsOf } from "./support/records";

interface Subscription {
  items: { data: { price: { unit_amount: number; recurring: { interval: string } } }[] };
}

test("another amount counts from the next charge on, with the fee or without", async ({ page, database, address }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const account = new AccountPage(page);
  const form = new GivingForm(page);
  await account.change("Give another amount").click();

  await test.step("a slip is explained in its place, and what was typed is kept", async () => {
    await form.other("MONTHLY").check();
    await form.own("MONTHLY").fill("2");
    await account.button("Save the new amount").click();
    await expect(form.own("MONTHLY")).toHaveAccessibleDescription(/^A monthly membership starts at \$5\./);
    await expect(form.own("MONTHLY")).toHaveValue("2");
  });

  await form.own("MONTHLY").fill("7.50");
  await page.getByLabel("Also cover the card fee").check();
  await account.button("Save the new amount").click();
  await expect(account.status).toContainText("Your new amount counts from the next charge on.");
  await expect(account.membership("Monthly")).toContainText("$7.50 a month, plus $0.54 to cover the fee");
  await expect(account.membership("Monthly")).toContainText(/Next charge\s*\$8\.04 on/);

  const { memberships, ledger } = await recordsOf(database, address);
  expect(memberships).toMatchObject([{ amount: 750, feeCover: 54 }]);
  expect(ledger.map(({ amount }) => amount)).toEqual([500]);
  const { items } = await readStripe<Subscription>(`subscriptions/${memberships[0]?.stripeSubscriptionId}`);
  expect(items.data.map(({ price }) => price.unit_amount)).toEqual([750, 54]);
  const mail = await mailbox.wait(address, /membership has changed$/);
  expect(mail.text).toContain("You now give $7.50 a month, plus $0.54 to cover the fee.");

  await pass(database, address, 32);
  await expect
    .poll(async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount))
    .toEqual([500, 804]);
  await page.goto("/account");
  await expect(account.membership("Monthly")).toContainText(/Given in all\s*\$13\.04/);
  expect(await mailbox.to(address, /membership has changed$/)).toHaveLength(1);
});
