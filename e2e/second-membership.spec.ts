import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { enterByWelcome, give, startGiving } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { recordsOf } from "./support/records";

interface Subscription {
  id: string;
  status: string;
}

test("a second membership under the same address is undone, paid back and told of", async ({
  page,
  newReader,
  database,
  address,
}) => {
  await give(page, address, { plan: "MONTHLY", amount: "$10" });
  await mailbox.wait(address, /^Welcome to/);
  const other = await newReader();
  const checkout = await startGiving(other, { plan: "ANNUAL", amount: "$35" });
  await checkout.pay(address.toUpperCase());
  await new ThanksPage(other).expectGreeting();

  const mail = await mailbox.wait(address, /second .* membership was undone/);
  expect(mail.text).toContain("on its way back to your card");
  await expect
    .poll(async () => (await recordsOf(database, address)).payments.map(({ amountRefunded }) => amountRefunded))
    .toEqual([0, 3500]);
  const { status, memberships, payments, ledger, messages } = await recordsOf(database, address);
  expect(status).toBe("ACTIVE");
  expect(memberships).toMatchObject([
    { plan: "MONTHLY", amount: 1000, status: "ACTIVE", duplicateOfId: null },
    { plan: "ANNUAL", amount: 3500, status: "ENDED", duplicateOfId: memberships[0]?.id },
  ]);
  expect(payments).toHaveLength(2);
  expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["PAYMENT", 1000],
    ["PAYMENT", 3500],
    ["REFUND", -3500],
  ]);
  expect(messages.map(({ template }) => template).filter((template) => template.startsWith("double-"))).toEqual([
    "double-refunded",
  ]);

  await test.step("Stripe says the same", async () => {
    const found: Subscription[] = [];
    for (const { stripeCustomerId } of memberships) {
      const list = await readStripe<{ data: Subscription[] }>(`subscriptions?customer=${stripeCustomerId}&status=all`);
      found.push(...list.data);
    }
    expect(found.map(({ status: state }) => state).sort()).toEqual(["active", "canceled"]);
  });
});

test("who is signed in and a member already is shown their membership, not a second checkout", async ({
  page,
  database,
  address,
}) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const attempts = await database.count("CheckoutAttempt");
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.choose("ANNUAL", "$60");
  await form.button.click();
  await expect(page).toHaveURL(/\/account\?already=1$/);
  await expect(page.getByRole("status")).toContainText("You are already a member.");
  await expect(new AccountPage(page).membership("Monthly")).toContainText("$5 a month");
  expect(await database.count("CheckoutAttempt")).toBe(attempts);
  expect((await recordsOf(database, address)).memberships).toHaveLength(1);
});
