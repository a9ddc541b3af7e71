import type Stripe from "stripe";
import { expect, test } from "vitest";
import { advance, DAY, eventTypes, join, makePrices, refused, withStandIn } from "./kit";

const kit = withStandIn();

/** A member whose renewal was refused: past due, with one open invoice. */
async function owing() {
  const { monthly } = await makePrices(kit.stripe);
  const done = await join(kit, monthly.id, { card: "4000000000000341" });
  await advance(kit, 29 * DAY);
  const [open] = (await kit.stripe.invoices.list({ subscription: done.subscription, status: "open" })).data;
  return { ...done, open: open?.id ?? "" };
}

const statusOf = async (id: string) => (await kit.stripe.subscriptions.retrieve(id)).status;

// docs.stripe.com/billing/subscriptions/overview#subscription-statuses: a voided latest invoice ends `past_due`.
test("a voided invoice is owed no more: its payment is canceled and nothing is tried again", async () => {
  const { stripe } = kit;
  const { open, subscription, customer } = await owing();
  expect(await statusOf(subscription)).toBe("past_due");
  const row = await stripe.invoices.voidInvoice(open, { expand: ["payments.data.payment.payment_intent"] });
  expect(row).toMatchObject({ status: "void", amount_remaining: 0, next_payment_attempt: null });
  expect(row.status_transitions.voided_at).toBeGreaterThan(0);
  expect(row.payments?.data[0]).toMatchObject({
    status: "canceled",
    payment: { payment_intent: { status: "canceled" } },
  });
  expect(await statusOf(subscription)).toBe("active");
  expect((await refused(stripe.invoices.pay(open))).message).toContain("void");
  expect((await refused(stripe.invoices.voidInvoice(open))).statusCode).toBe(400);
  const before = (await stripe.charges.list({ customer })).data.length;
  await advance(kit, 15 * DAY);
  expect((await stripe.charges.list({ customer })).data).toHaveLength(before);
  expect(await eventTypes(stripe)).toContain("invoice.voided");
});

// `Invoices.d.ts`, `markUncollectible`: kept as a bad debt, and may still be paid.
test("an invoice that was given up is tried no more, and can still be paid", async () => {
  const { stripe } = kit;
  const { open, subscription } = await owing();
  const row = await stripe.invoices.markUncollectible(open);
  expect(row).toMatchObject({ status: "uncollectible", next_payment_attempt: null });
  expect(await statusOf(subscription)).toBe("active");
  expect((await refused(stripe.invoices.markUncollectible(open))).statusCode).toBe(400);
  expect(await stripe.invoices.pay(open, { payment_method: "pm_card_visa" })).toMatchObject({ status: "paid" });
  expect(await eventTypes(stripe)).toContain("invoice.marked_uncollectible");
});

test("an invoice that was paid elsewhere is paid without a charge", async () => {
  const { stripe } = kit;
  const { open, subscription, customer } = await owing();
  const before = (await stripe.charges.list({ customer })).data.length;
  expect(await stripe.invoices.pay(open, { paid_out_of_band: true })).toMatchObject({ status: "paid" });
  expect(await statusOf(subscription)).toBe("active");
  expect((await stripe.charges.list({ customer })).data).toHaveLength(before);
  expect((await refused(stripe.invoices.pay(open))).code).toBe("invoice_already_paid");
});

// docs.stripe.com/api/payment_methods/detach: "After a PaymentMethod is detached, it can no longer be used".
test("a card that is taken off pays nothing more, and is nobody's default", async () => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const { customer, subscription } = await join(kit, monthly.id);
  const id = (await stripe.subscriptions.retrieve(subscription)).default_payment_method as string;
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } });
  expect(await stripe.paymentMethods.detach(id)).toMatchObject({ id, customer: null });
  expect((await stripe.subscriptions.retrieve(subscription)).default_payment_method).toBeNull();
  const owner = (await stripe.customers.retrieve(customer)) as Stripe.Customer;
  expect(owner.invoice_settings.default_payment_method).toBeNull();
  const [event] = (await stripe.events.list({ type: "payment_method.detached" })).data;
  expect(event?.data).toMatchObject({ object: { id, customer: null }, previous_attributes: { customer } });
  await advance(kit, 29 * DAY);
  expect(await statusOf(subscription)).toBe("past_due");
  const attached = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  expect(await stripe.paymentMethods.list({ customer })).toMatchObject({ data: [{ id: attached.id }] });
});

test("a bank debit is on its way for days: unpaid at first, then paid or not", async () => {
  const { stripe, standIn } = kit;
  await standIn.control("settings", { bank_debits: true });
  const { monthly } = await makePrices(stripe);
  const [good, bad] = [
    await join(kit, monthly.id, { card: "debit_success" }),
    await join(kit, monthly.id, { card: "debit_failure" }),
  ];
  const paidOf = async (session: string) => (await stripe.checkout.sessions.retrieve(session)).payment_status;
  expect([await paidOf(good.session), await paidOf(bad.session)]).toEqual(["unpaid", "unpaid"]);
  await advance(kit, 5 * DAY);
  expect([await paidOf(good.session), await paidOf(bad.session)]).toEqual(["paid", "unpaid"]);
  const types = await eventTypes(stripe);
  expect(types).toContain("checkout.session.async_payment_succeeded");
  expect(types).toContain("checkout.session.async_payment_failed");
  expect(await statusOf(good.subscription)).toBe("active");
  expect(await statusOf(bad.subscription)).not.toBe("active");
});
