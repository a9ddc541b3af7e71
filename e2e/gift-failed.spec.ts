import { expect, test } from "./fixtures";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ThanksPage } from "./pages/thanks";
import { startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { practice, readStripe } from "./support/practice";
import { recordsOf } from "./support/records";

const FAILED = /^Your gift to .* did not go through$/;

interface Event {
  data: { object: { customer: string } };
}

test.beforeAll(() => practice.settings({ bank_debits: true }));
test.afterAll(() => practice.settings({ bank_debits: false }));

test("a gift that a bank does not pay after days: one kind mail, nothing in the ledger, and a second try that works", async ({
  page,
  database,
  address,
}) => {
  const checkout = await startGiving(page, { plan: "ONE_TIME", amount: "$25" });
  await page.getByRole("radio", { name: "Bank debit that fails after days" }).check();
  await page.getByLabel("Email").fill(address);
  await page.getByLabel("Name on card").fill("Robin Reader");
  await checkout.button.click();
  await expect(page.getByText("Your payment is being processed.")).toBeVisible();
  const begun = await recordsOf(database, address);
  expect(begun).toMatchObject({ payments: [{ status: "PENDING" }], ledger: [], messages: [] });
  const { id: customer } = await database.row<{ id: string }>(
    `SELECT "id" FROM "StripeCustomer" WHERE "memberId" = $1`,
    begun.memberId,
  );

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
