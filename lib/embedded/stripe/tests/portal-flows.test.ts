import { load } from "cheerio";
import { expect, test } from "vitest";
import { advance, DAY, join, makePrices, refused, withStandIn } from "./kit";

const kit = withStandIn();

async function send(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  return { status: answer.status, to: answer.headers.get("location"), page: load(await answer.text()) };
}

async function follow(url: string) {
  const answer = await fetch(url);
  return { at: answer.url, page: load(await answer.text()) };
}

async function scene(features: object = {}) {
  const { monthly, annual, product } = await makePrices(kit.stripe);
  const done = await join(kit, monthly.id);
  const configuration = await kit.stripe.billingPortal.configurations.create({
    features: {
      customer_update: { enabled: true, allowed_updates: ["email", "name", "address"] },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: "at_period_end" },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ["price"],
        proration_behavior: "always_invoice",
        products: [{ product: product.id, prices: [monthly.id, annual.id] }],
      },
      ...features,
    },
  });
  const row = await kit.stripe.subscriptions.retrieve(done.subscription);
  const open = (flow_data: object) =>
    kit.stripe.billingPortal.sessions.create({
      customer: done.customer,
      configuration: configuration.id,
      return_url: "http://shop.test/account",
      flow_data: {
        after_completion: { type: "redirect", redirect: { return_url: "http://shop.test/done" } },
        ...flow_data,
      } as never,
    });
  return { ...done, monthly, annual, product, item: row.items.data[0]?.id ?? "", open };
}

test("subscription_update_confirm: shows what is due today, and pressing it does exactly that", async () => {
  const { stripe } = kit;
  const { open, subscription, item, annual } = await scene();
  await advance(kit, 14 * DAY);
  const confirm = { subscription, items: [{ id: item, price: annual.id, quantity: 1 }] };
  const session = await open({ type: "subscription_update_confirm", subscription_update_confirm: confirm });
  expect(session.flow).toMatchObject({ type: "subscription_update_confirm", subscription_update_confirm: confirm });
  const { page, at } = await follow(session.url);
  expect(page("main").text()).toContain("$35.00 per year");
  expect(page("main").text()).toContain("Due today: $32.50");
  const { to } = await send(new URL(page("form").attr("action") ?? "", at).href, { price: annual.id });
  expect(to).toBe("http://shop.test/done");
  const row = await stripe.subscriptions.retrieve(subscription, { expand: ["latest_invoice"] });
  expect(row.latest_invoice).toMatchObject({ status: "paid", amount_paid: 3250 });
});

test("subscription_update_confirm: only what the configuration offers, and no subscription of two items", async () => {
  const { stripe } = kit;
  const { open, subscription, item, product } = await scene();
  const other = await stripe.prices.create({
    product: product.id,
    currency: "usd",
    unit_amount: 900,
    recurring: { interval: "month" },
  });
  const ask = (price: string) =>
    refused(
      open({
        type: "subscription_update_confirm",
        subscription_update_confirm: { subscription, items: [{ id: item, price }] },
      }),
    );
  expect((await ask(other.id)).param).toBe("flow_data[subscription_update_confirm][items][0][price]");
  await stripe.subscriptions.update(subscription, { items: [{ price: other.id }] });
  expect((await ask(other.id)).message).toContain("multiple items");
});

test("customer_update: what the configuration allows is changed, and told by an event", async () => {
  const { stripe } = kit;
  const { open, customer } = await scene();
  const session = await open({ type: "customer_update" });
  const { page, at } = await follow(session.url);
  expect(
    page("input")
      .toArray()
      .map((input) => page(input).attr("name")),
  ).toEqual(["email", "name", "line1", "city", "postal_code", "country"]);
  const typed = {
    email: "typo",
    name: "New Name",
    line1: "1 Pier Road",
    city: "Orrin",
    postal_code: "",
    country: "GB",
  };
  expect((await send(at, typed)).status).toBe(422);
  expect((await send(at, { ...typed, email: "new@example.org", phone: "1" })).to).toBe("http://shop.test/done");
  expect(await stripe.customers.retrieve(customer)).toMatchObject({
    email: "new@example.org",
    name: "New Name",
    phone: null,
    address: { line1: "1 Pier Road", postal_code: null, country: "GB" },
  });
  const [event] = (await stripe.events.list({ type: "customer.updated" })).data;
  expect(event?.data.previous_attributes).toMatchObject({ email: "reader@example.org" });
});

test("payment_method_update: straight to the card, and back with the new one", async () => {
  const { stripe } = kit;
  const { open, subscription } = await scene();
  const session = await open({ type: "payment_method_update" });
  const { at } = await follow(session.url);
  expect(at).toBe(`${session.url}/card`);
  const card = { number: "5555555555554444", expiry: "12/34", cvc: "123", name: "Ada", country: "FR" };
  expect((await send(at, card)).to).toBe("http://shop.test/done");
  const row = await stripe.subscriptions.retrieve(subscription, { expand: ["default_payment_method"] });
  expect(row.default_payment_method).toMatchObject({ card: { last4: "4444" } });
});

// docs.stripe.com/customer-management/portal-deep-links: a flow needs its feature in the configuration.
test("a flow whose feature is switched off is refused", async () => {
  const { open, subscription } = await scene({ subscription_cancel: { enabled: false } });
  const error = await refused(open({ type: "subscription_cancel", subscription_cancel: { subscription } }));
  expect([error.param, error.message]).toEqual(["flow_data[type]", expect.stringContaining("disabled")]);
});
