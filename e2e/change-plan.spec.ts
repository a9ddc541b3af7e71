import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { CARDS } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { enterByWelcome, give } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { postStripe, practice, readStripe } from "./support/practice";
import { pass, recordsOf } from "./support/records";

interface Subscription {
  pending_update: object | null;
  items: { data: { price: { recurring: { interval: string } } }[] };
}
const intervalOf = async (id = "") =>
  (await readStripe<Subscription>(`subscriptions/${id}`)).items.data[0]?.price.recurring.interval;

/** From the account to the price of a year. */
async function askForYear(page: Page): Promise<AccountPage> {
  const account = new AccountPage(page);
  await page.goto("/account");
  await account.change("Give once a year").click();
  await new GivingForm(page).amount("ANNUAL", "$60").check();
  await account.button("See the price").click();
  await expect(page.getByRole("heading", { name: "Your year, to the cent" })).toBeVisible();
  return account;
}

const centsOf = (text: string | null) => Math.round(Number(/\$([\d.]+)/.exec(text ?? "")?.[1]) * 100);

test("months become a year for exactly the price that was shown", async ({ page, database, address }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  await pass(database, address, 10);
  const account = await askForYear(page);
  const cell = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) }).getByRole("cell");
  const credit = centsOf(await cell("What is left of this month").textContent());
  const due = centsOf(await cell("Charged today").textContent());
  expect(credit).toBeGreaterThan(250);
  expect(due).toBe(6000 - credit);
  await expect(page.getByText(/It is charged to your card, Visa ending in 4242\./)).toBeVisible();
  expect((await recordsOf(database, address)).ledger).toHaveLength(1);

  await test.step("a price that somebody made up is shown anew, and nothing is charged", async () => {
    await page.locator('input[name="due"]').evaluate((field: HTMLInputElement) => {
      field.value = "1";
    });
    await account.button(/^Pay \$/).click();
    await expect(page.getByText("The price has changed since you looked")).toBeVisible();
    expect((await recordsOf(database, address)).ledger).toHaveLength(1);
  });

  await account.button(/^Pay \$/).click();
  await expect(account.status).toContainText("You give once a year from today.");
  await expect(account.membership("Annual")).toContainText("$60 a year");
  const { memberships, ledger } = await recordsOf(database, address);
  expect(memberships).toMatchObject([{ plan: "ANNUAL", amount: 6000, status: "ACTIVE" }]);
  expect(ledger.map(({ amount }) => amount)).toEqual([500, due]);
  expect(await intervalOf(memberships[0]?.stripeSubscriptionId)).toBe("year");
  const mail = await mailbox.wait(address, /membership has changed$/);
  expect(mail.text).toContain("You now give $60 a year.");
});

test("a declined card changes nothing, and says so", async ({ page, database, address }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const [held] = (await recordsOf(database, address)).memberships;
  const account = await askForYear(page);
  await practice.settings({ fail_next_charge: { [held?.stripeCustomerId ?? ""]: ["insufficient_funds"] } });
  await account.button(/^Pay \$/).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Your card was declined. Nothing was charged");
  await expect(account.button(/^Pay \$/)).toBeVisible();
  const { memberships, ledger } = await recordsOf(database, address);
  expect(memberships).toMatchObject([{ plan: "MONTHLY", amount: 500, status: "ACTIVE" }]);
  expect(ledger).toHaveLength(1);
  const open = await readStripe<{ data: object[] }>(`invoices?customer=${held?.stripeCustomerId}&status=open`);
  expect(open.data).toEqual([]);
  expect(await mailbox.to(address, /changed|did not go through/)).toEqual([]);
});

test("a bank that wants to ask is asked, and then the year begins", async ({ page, database, address }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const [held] = (await recordsOf(database, address)).memberships;
  const card = await postStripe<{ id: string }>("payment_methods/pm_card_authenticationRequired/attach", {
    customer: held?.stripeCustomerId ?? "",
  });
  await postStripe(`subscriptions/${held?.stripeSubscriptionId}`, { default_payment_method: card.id });
  const account = await askForYear(page);
  await account.button(/^Pay \$/).click();
  await expect(page.getByRole("heading", { name: /^Invoice/ })).toBeVisible();

  await page.goto("/account");
  await expect(account.membership("Monthly")).toContainText("Your bank wants you to confirm the payment");
  await account.button("Confirm with my bank").click();
  await page.getByLabel("Card number").fill(CARDS.good);
  await page.getByLabel("Expires (MM/YY)").fill("12/34");
  await page.getByLabel("Security code").fill("123");
  const name = page.getByLabel("Name on card");
  if (await name.isVisible()) await name.fill("Robin Reader");
  await page.getByRole("button", { name: /^Pay / }).click();
  await expect(page.getByText(/, paid/)).toBeVisible();
  await expect.poll(async () => (await recordsOf(database, address)).memberships[0]?.plan).toBe("ANNUAL");
  await page.goto("/account");
  await expect(account.membership("Annual")).not.toContainText("Your bank wants");
});

test("a year becomes months when it is over, unless it is undone", async ({ page, database, address }) => {
  await give(page, address, { plan: "ANNUAL", amount: "$60" });
  await enterByWelcome(page, address);
  const account = new AccountPage(page);
  const annual = account.membership("Annual");
  const plan = async () => {
    await account.change("Give every month").click();
    await expect(page.getByText(/goes on until \w+ \d+, \d{4}/)).toBeVisible();
    await account.button("Give every month from then on").click();
    await expect(annual).toContainText(/From \w+ \d+, \d{4} on, you give \$5 a month\./);
  };
  await plan();
  await account.button("Undo the change").click();
  await expect(account.status).toContainText("Undone.");
  await expect(annual).not.toContainText("a month");
  await plan();
  expect((await recordsOf(database, address)).memberships).toMatchObject([
    { plan: "ANNUAL", amount: 6000, pendingPlan: "MONTHLY", pendingAmount: 500 },
  ]);
  const mail = await mailbox.wait(address, /membership has changed$/, 2);
  expect(mail.text).toMatch(/From \w+ \d+, \d{4} on, you give \$5 a month\./);

  await pass(database, address, 367);
  await expect
    .poll(async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount), { timeout: 30_000 })
    .toEqual([6000, 500]);
  const { memberships } = await recordsOf(database, address);
  expect(memberships).toMatchObject([{ plan: "MONTHLY", amount: 500, pendingPlan: null, status: "ACTIVE" }]);
  expect(await intervalOf(memberships[0]?.stripeSubscriptionId)).toBe("month");
  expect(await mailbox.to(address, /membership has changed$/)).toHaveLength(2);
});
