import { expect, test } from "./fixtures";
import { joined } from "./support/joined";
import { mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { recordsOf } from "./support/records";
import { MANAGER, openMember, refundsOf, staffAudit } from "./support/staff-page";

test("staff pay all of a payment back, shown first and asked once more; without a script", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId, payments } = await joined(database, address, { network });
  const [payment] = payments;
  const page = await openMember(browser, newReader, memberId, { javaScriptEnabled: false });
  const main = page.getByRole("main");
  await page.getByRole("link", { name: "Refund this payment" }).click();

  await test.step("too much is explained at its field, and what was typed stays", async () => {
    await page.getByRole("radio", { name: "A part of it" }).check();
    await page.getByLabel("The part, in USD").fill("7");
    await page.getByLabel("Note (optional)").fill("Called us");
    await page.getByRole("button", { name: "Show what will happen" }).click();
    await expect(page.getByLabel("The part, in USD")).toHaveAccessibleDescription(/more than what is left/);
    await expect(page.getByLabel("The part, in USD")).toHaveValue("7");
    await expect(page.getByLabel("Note (optional)")).toHaveValue("Called us");
  });

  await page.getByRole("radio", { name: "All that is left: $5" }).check();
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(page.getByLabel("The part, in USD")).toHaveAccessibleDescription(/You typed a part/);
  await page.getByLabel("The part, in USD").fill("");
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pay this back?");
  await expect(main).toContainText("Goes back$5 to visa …4242");
  await expect(main).toContainText("Stripe keeps its fee of $0.45 for the payment.");
  await expect(main).toContainText("Stays as it is: active.");
  expect(await refundsOf(payment?.stripePaymentIntentId)).toEqual([]);
  await page.getByRole("button", { name: "Pay back $5" }).click();

  await expect(page.getByRole("status")).toContainText("It is on its way back, and the member is told.");
  await expect(main).toContainText("Refunded $5");
  await expect(main).toContainText("Called us");
  expect(await refundsOf(payment?.stripePaymentIntentId)).toEqual([500]);
  const { ledger, memberships, status } = await recordsOf(database, address);
  expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["PAYMENT", 500],
    ["REFUND", -500],
  ]);
  expect([status, memberships[0]?.cancelAt]).toEqual(["ACTIVE", null]);
  expect((await mailbox.wait(address, /refund/i)).text).toContain("$5");
  expect(await staffAudit(database, memberId)).toMatchObject([
    { action: "payment.refund", email: MANAGER, after: { refunded: 500, ending: "NOTHING" } },
  ]);

  await page.goto(`/admin/members/${memberId}/refund?payment=${payment?.id}`);
  await expect(main).toContainText("All of this payment has been paid back already.");
});

test("staff pay a part back, and end the membership with the rest", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId, payments, memberships } = await joined(database, address, { network });
  const page = await openMember(browser, newReader, memberId);
  const main = page.getByRole("main");
  const refund = page.getByRole("link", { name: "Refund this payment" });
  const show = page.getByRole("button", { name: "Show what will happen" });

  await test.step("a part", async () => {
    await refund.click();
    await page.getByRole("radio", { name: "A part of it" }).check();
    await page.getByLabel("The part, in USD").fill("1.50");
    await show.click();
    await expect(main).toContainText("Is left$3.50 of this payment");
    await page.getByRole("button", { name: "Pay back $1.50" }).click();
    await expect(main).toContainText("Refunded $1.50");
    expect(await refundsOf(payments[0]?.stripePaymentIntentId)).toEqual([150]);
    expect((await recordsOf(database, address)).ledger.map(({ amount }) => amount)).toEqual([500, -150]);
    expect((await mailbox.wait(address, /refund/i)).text).toContain("$1.50");
  });

  await refund.click();
  await page.getByLabel("Why?").selectOption("They paid twice");
  await page.getByRole("radio", { name: "Ends today" }).check();
  await show.click();
  await expect(main).toContainText("Ends today. Nothing more is charged");
  await page.getByRole("button", { name: "Pay back $3.50" }).click();
  await expect(page.getByRole("status")).toContainText("It is on its way back");
  await expect(main).toContainText("Ended on");
  expect(await refundsOf(payments[0]?.stripePaymentIntentId)).toEqual([350, 150]);
  const { status } = await readStripe<{ status: string }>(`subscriptions/${memberships[0]?.stripeSubscriptionId}`);
  const records = await recordsOf(database, address);
  expect([status, records.status]).toEqual(["canceled", "ENDED"]);
  expect(records.ledger.map(({ amount }) => amount)).toEqual([500, -150, -350]);
  await mailbox.wait(address, /refund/i, 2);
  expect((await mailbox.wait(address, /canceled$/)).text).toMatch(/Somebody at .+ did this for you/);
  const audit = await staffAudit(database, memberId);
  expect(audit.map(({ action, email }) => [action, email])).toEqual(
    expect.arrayContaining([
      ["payment.refund", MANAGER],
      ["membership.ask-cancel", MANAGER],
    ]),
  );
});
