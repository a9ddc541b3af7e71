import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import type { Database } from "./support/database";
import { startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { practice, readStripe } from "./support/practice";
import { recordsOf } from "./support/records";

const FAILED = /^Your gift to .* did not go through$/;

const NOT_BEGUN = /^Your membership of .* did not begin$/;

interface Event {
  data: { object: { customer: string } };
}

test.beforeAll(() => practice.settings({ bank_debits: true }));
test.afterAll(() => practice.settings({ bank_debits: false }));

/** Somebody gives from a bank account that will not pay, and days pass until the bank says so. */
async function giveByDebit(page: Page, address: string, choice: Parameters<typeof startGiving>[1]): Promise<void> {
  const checkout = await startGiving(page, choice);
  await page.getByRole("radio", { name: "Bank debit that fails after days" }).check();
  await page.getByLabel("Email").fill(address);
  await page.getByLabel("Name on card").fill("Robin Reader");
  await checkout.button.click();
  await expect(page.getByText("Your payment is being processed.")).toBeVisible();
}

const customerOf = async (database: Database, address: string) => {
  const { memberId } = await recordsOf(database, address);
  const sql = `SELECT "id" FROM "StripeCustomer" WHERE "memberId" = $1`;
  return (await database.row<{ id: string }>(sql, memberId)).id;
};

test("a gift that a bank does not pay after days: one kind mail, nothing in the ledger, and a second try that works", async ({
  page,
  database,
  address,
}) => {
  await giveByDebit(page, address, { plan: "ONE_TIME", amount: "$25" });
  const begun = await recordsOf(database, address);
  expect(begun).toMatchObject({ payments: [{ status: "PENDING" }], ledger: [], messages: [] });
  const customer = await customerOf(database, address);

  await practice.age(customer, 10);
  const mail = await mailbox.wait(address, FAILED);
  expect(mail.text).toContain("you gave $25 from your bank account");
  expect(mail.text).toContain("Nothing was taken from you.");
  expect(await recordsOf(database, address)).toMatchObject({
    payments: [{ kind: "GIFT", status: "FAILED" }],
    ledger: [],
    messages: [{ template: "gift-failed" }],
  });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The payment did not go through");

  await test.step("told of it three times more, nobody is written to again", async () => {
    const type = "checkout.session.async_payment_failed";
    const told = (await practice.deliveries()).filter((delivery) => delivery.type === type);
    const events = [...new Set(told.map(({ event }) => event))];
    const customers = await Promise.all(events.map((id) => readStripe<Event>(`events/${id}`)));
    const event = events[customers.findIndex(({ data }) => data.object.customer === customer)] ?? "";
    await practice.redeliver(event, 3);
    const heard = () =>
      database.row<{ deliveries: number }>(`SELECT "deliveries" FROM "WebhookEvent" WHERE "id" = $1`, event);
    await expect.poll(async () => (await heard()).deliveries, { timeout: 30_000 }).toBe(4);
  });

  await page.goto(buttonOf(mail, "Try again"));
  const form = new GivingForm(page);
  await expect(form.frequency("ONE_TIME")).toBeChecked();
  await expect(form.amount("ONE_TIME", "$25")).toBeChecked();
  await form.button.click();
  await new CheckoutPage(page).pay(address);
  await new ThanksPage(page).expectGift("$25");
  await mailbox.wait(address, /^Thank you for your gift/);
  const { payments, ledger, messages } = await recordsOf(database, address);
  expect(payments.map(({ status }) => status)).toEqual(["FAILED", "SUCCEEDED"]);
  expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 2500 }]);
  expect(messages.map(({ template }) => template).sort()).toEqual(["gift-failed", "gift-thanks"]);
  expect(await mailbox.to(address, FAILED)).toHaveLength(1);
});

test("a membership whose first payment a bank does not pay after days: one kind mail, and a second try that begins it", async ({
  page,
  database,
  address,
}) => {
  await giveByDebit(page, address, { plan: "ANNUAL", amount: "$60" });
  expect(await recordsOf(database, address)).toMatchObject({ payments: [{ status: "PENDING" }], messages: [] });
  const customer = await customerOf(database, address);
  for (const days of [6, 3]) await practice.age(customer, days);
  const mail = await mailbox.wait(address, NOT_BEGUN);
  expect(mail.text).toContain("you began a membership, $60 a year, from your bank account");
  expect(mail.text).toContain("Nothing was taken from you, and the membership did not begin.");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The payment did not go through");

  await page.goto(buttonOf(mail, "Try again"));
  const form = new GivingForm(page);
  await expect(form.frequency("ANNUAL")).toBeChecked();
  await expect(form.amount("ANNUAL", "$60")).toBeChecked();
  await form.button.click();
  await new CheckoutPage(page).pay(address);
  await new ThanksPage(page).expectGreeting();
  await mailbox.wait(address, /^Welcome to/);
  const { status, payments, ledger, messages } = await recordsOf(database, address);
  expect([status, payments.map((payment) => payment.status)]).toEqual(["ACTIVE", ["FAILED", "SUCCEEDED"]]);
  expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 6000 }]);
  expect(messages.map(({ template }) => template).sort()).toEqual(["join-failed", "welcome"]);
  expect(await mailbox.to(address, NOT_BEGUN)).toHaveLength(1);
});
