import type Stripe from "stripe";
import { expect, test } from "vitest";
import { advance, DAY, eventTypes, join, makePrices, refused, URLS, withStandIn } from "./kit";

const kit = withStandIn();

async function paidCharge() {
  const { monthly } = await makePrices(kit.stripe);
  const { customer, subscription } = await join(kit, monthly.id);
  const [charge] = (await kit.stripe.charges.list({ customer })).data;
  if (!charge) throw new Error("no charge");
  return { charge, customer, subscription };
}

test("a partial refund, the rest, and no more", async () => {
  const { stripe } = kit;
  const { charge, subscription } = await paidCharge();
  const part = await stripe.refunds.create({ payment_intent: charge.payment_intent as string, amount: 200 });
  expect(part).toMatchObject({ amount: 200, status: "succeeded", charge: charge.id });
  const booked = await stripe.balanceTransactions.retrieve(part.balance_transaction as string);
  expect(booked).toMatchObject({ amount: -200, fee: 0, net: -200, type: "refund", source: part.id });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 200, refunded: false });
  expect((await refused(stripe.refunds.create({ charge: charge.id, amount: 301 }))).param).toBe("amount");
  await stripe.refunds.create({ charge: charge.id });
  expect(await stripe.charges.retrieve(charge.id, { expand: ["refunds"] })).toMatchObject({
    refunded: true,
    refunds: { data: [{ amount: 300 }, { amount: 200 }] },
  });
  expect((await refused(stripe.refunds.create({ charge: charge.id }))).code).toBe("charge_already_refunded");
  // Refund and cancel are separate: the subscription lives on.
  expect((await stripe.subscriptions.retrieve(subscription)).status).toBe("active");
});

test("a refund can fail later, and the money comes back", async () => {
  const { stripe, standIn } = kit;
  const { charge } = await paidCharge();
  await standIn.control("settings", { fail_next_refund: ["lost_or_stolen_card"] });
  const refund = await stripe.refunds.create({ charge: charge.id });
  expect(refund.status).toBe("pending");
  await advance(kit, 5 * DAY);
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction"] });
  expect(failed).toMatchObject({
    status: "failed",
    failure_reason: "lost_or_stolen_card",
    failure_balance_transaction: { amount: 500, type: "refund_failure" },
  });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(await eventTypes(stripe)).toContain("refund.failed");
});

test("a dispute takes the money and a fee; won, it comes back", async () => {
  const { stripe, standIn } = kit;
  const { charge } = await paidCharge();
  const { dispute } = await standIn.control<{ dispute: string }>("disputes", { charge: charge.id });
  const open = await stripe.disputes.retrieve(dispute);
  expect(open).toMatchObject({
    status: "needs_response",
    amount: 500,
    charge: charge.id,
    balance_transactions: [{ amount: -500, fee: 1500, net: -2000 }],
  });
  expect((await refused(stripe.refunds.create({ charge: charge.id }))).code).toBe("charge_disputed");
  await stripe.disputes.update(dispute, { evidence: { product_description: "Membership" }, submit: true });
  await standIn.control(`disputes/${dispute}/close`, { status: "won" });
  const won = await stripe.disputes.retrieve(dispute);
  expect(won.balance_transactions.map((entry) => entry.net)).toEqual([-2000, 500]);
  const types = (await eventTypes(stripe)).filter((type) => type.startsWith("charge.dispute"));
  expect(types).toEqual([
    "charge.dispute.created",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.updated",
    "charge.dispute.funds_reinstated",
    "charge.dispute.closed",
  ]);
});

test("the card that is disputed by itself", async () => {
  const { monthly } = await makePrices(kit.stripe);
  const { customer, invoice } = await join(kit, monthly.id, { card: "4000000000000259" });
  expect((await kit.stripe.invoices.retrieve(invoice)).status).toBe("paid");
  const [charge] = (await kit.stripe.charges.list({ customer })).data;
  expect(charge).toMatchObject({ disputed: true, status: "succeeded" });
  expect((await kit.stripe.disputes.list({ charge: charge?.id })).data).toMatchObject([
    { reason: "fraudulent", status: "needs_response" },
  ]);
});

test("a lost dispute gives nothing back", async () => {
  const { stripe, standIn } = kit;
  const { charge } = await paidCharge();
  const { dispute } = await standIn.control<{ dispute: string }>("disputes", {
    charge: charge.id,
    reason: "product_not_received",
  });
  const lost = await stripe.disputes.close(dispute);
  expect(lost).toMatchObject({ status: "lost", reason: "product_not_received" });
  expect(lost.balance_transactions).toHaveLength(1);
  const [listed] = (await stripe.disputes.list({ charge: charge.id })).data;
  expect(listed?.id).toBe(dispute);
});

test("the balance transaction can come late", async () => {
  const { stripe, standIn } = kit;
  await standIn.control("settings", { balance_transaction_delay: 60 });
  const { charge } = await paidCharge();
  expect(charge.balance_transaction).toBeNull();
  await advance(kit, 61);
  expect((await stripe.charges.retrieve(charge.id)).balance_transaction).toMatch(/^txn_/);
  expect((await eventTypes(stripe)).filter((type) => type === "charge.updated")).toHaveLength(1);
});

test("a balance transaction becomes available after two days", async () => {
  const { stripe } = kit;
  const { charge } = await paidCharge();
  const id = charge.balance_transaction as string;
  expect((await stripe.balanceTransactions.retrieve(id)).status).toBe("pending");
  await advance(kit, 2 * DAY);
  expect((await stripe.balanceTransactions.retrieve(id)).status).toBe("available");
});

test("an account that settles in another currency books there", async () => {
  const { stripe, standIn } = kit;
  await standIn.control("settings", { settlement_currency: "usd", exchange_rates: { eur: 1.1, jpy: 0.007 } });
  const gift = async (currency: string, unit_amount: number) => {
    const item = { price_data: { currency, unit_amount, product_data: { name: "Gift" } }, quantity: 1 };
    const session = await stripe.checkout.sessions.create({ mode: "payment", line_items: [item], ...URLS });
    await standIn.control(`checkout/${session.id}/pay`, {});
    const done = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["payment_intent.latest_charge.balance_transaction"],
    });
    return ((done.payment_intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge).balance_transaction;
  };
  expect(await gift("eur", 1000)).toMatchObject({ amount: 1100, currency: "usd", exchange_rate: 1.1 });
  // Yen has no minor unit (docs.stripe.com/currencies#zero-decimal).
  expect(await gift("jpy", 1000)).toMatchObject({ amount: 700, currency: "usd" });
});

test.each([
  ["debit_success", "paid", "checkout.session.async_payment_succeeded", "active"],
  ["debit_failure", "unpaid", "checkout.session.async_payment_failed", "incomplete"],
])("a bank debit is decided days later: %s", async (card, payment_status, type, status) => {
  const { stripe } = kit;
  const { monthly } = await makePrices(stripe);
  const done = await join(kit, monthly.id, { card });
  // docs.stripe.com/billing/subscriptions/overview: incomplete while the payment intent is processing.
  expect((await stripe.subscriptions.retrieve(done.subscription)).status).toBe("incomplete");
  expect(await stripe.checkout.sessions.retrieve(done.session)).toMatchObject({
    status: "complete",
    payment_status: "unpaid",
  });
  await advance(kit, 4 * DAY + 60);
  expect(await stripe.checkout.sessions.retrieve(done.session)).toMatchObject({ payment_status });
  expect((await stripe.subscriptions.retrieve(done.subscription)).status).toBe(status);
  expect(await eventTypes(stripe)).toContain(type);
});
