import { load } from "cheerio";
import { expect, test } from "vitest";
import { advance, DAY, makePrices, URLS, withStandIn } from "./kit";

const kit = withStandIn();
const GOOD = {
  email: "a@example.org",
  number: "4242 4242 4242 4242",
  expiry: "12/34",
  cvc: "123",
  name: "Ada",
  country: "FR",
};

async function openPage(more: object = {}) {
  const { monthly } = await makePrices(kit.stripe);
  return kit.stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: monthly.id, quantity: 1 }],
    ...URLS,
    ...more,
  });
}

async function send(url: string, fields: Record<string, string>) {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  return { status: answer.status, to: answer.headers.get("location"), page: load(await answer.text()) };
}

async function get(url: string) {
  const answer = await fetch(url, { redirect: "manual" });
  return { status: answer.status, headers: answer.headers, page: load(await answer.text()) };
}

test("the page says that it is practice, what is paid, and the way back", async () => {
  const session = await openPage();
  const { page, headers } = await get(session.url ?? "");
  expect(page("header").text()).toContain(
    "Practice checkout: no money moves. This stands in for Stripe on this computer.",
  );
  expect(page(".total").text()).toContain("$5.00");
  expect(page("main").text()).toContain("Renews at $5.00 per month");
  expect(page(`a[href="${URLS.cancel_url}"]`)).toHaveLength(1);
  expect(page("html").attr("lang")).toBe("en");
  page("input:not([type=hidden]), select").each((_index, element) => {
    expect(page(`label[for="${page(element).attr("id")}"]`).length, page(element).attr("name")).toBe(1);
  });
  expect(headers.get("content-security-policy")).toContain("form-action 'self' http://shop.test");
});

test("wrong input is explained beside its field, and everything else is kept", async () => {
  const session = await openPage();
  const { status, page } = await send(session.url ?? "", {
    ...GOOD,
    email: "nonsense",
    number: "4111 1111 1111 1111",
    expiry: "01/20",
  });
  expect(status).toBe(422);
  for (const key of ["email", "number", "expiry"]) {
    const input = page(`#${key}`);
    expect(input.attr("aria-invalid"), key).toBe("true");
    expect(input.attr("aria-describedby")).toContain(`${key}-error`);
    expect(page(`#${key}-error`).text().length).toBeGreaterThan(10);
  }
  expect(page("#name").val()).toBe("Ada");
  expect(page("#country option[selected]").val()).toBe("FR");
  expect(page("#name").attr("aria-invalid")).toBeUndefined();
});

test("a decline is shown in place; another card on the same page pays", async () => {
  const session = await openPage();
  const url = session.url ?? "";
  const declined = await send(url, { ...GOOD, number: "4000000000000002" });
  expect([declined.status, declined.page("[role=alert]").text()]).toEqual([
    402,
    expect.stringContaining("Your card was declined"),
  ]);
  expect((await send(url, GOOD)).to).toBe(`http://shop.test/thanks?s=${session.id}`);
  const { page } = await get(url);
  expect(page("h1").text()).toBe("This is already paid");
  expect(page("a.button").attr("href")).toBe(`http://shop.test/thanks?s=${session.id}`);
  expect((await send(url, GOOD)).status).toBe(200);
  expect((await kit.stripe.subscriptions.list({})).data).toHaveLength(1);
});

test("the bank's question: refused it pays nothing, confirmed it pays", async () => {
  const session = await openPage();
  const url = session.url ?? "";
  const fields = { ...GOOD, number: "4000002500003155" };
  const asked = await send(url, fields);
  expect(asked.page("h1").text()).toContain("is this you");
  const carried = Object.fromEntries(
    asked
      .page("input[type=hidden]")
      .toArray()
      .map((input) => [asked.page(input).attr("name") ?? "", String(asked.page(input).val())]),
  );
  expect((await send(url, { ...carried, bank: "refuse" })).status).toBe(402);
  expect((await send(url, { ...carried, bank: "confirm" })).status).toBe(303);
});

test("a customer's address is shown and cannot be changed", async () => {
  const customer = await kit.stripe.customers.create({ email: "known@example.org" });
  const session = await openPage({ customer: customer.id });
  const { page } = await get(session.url ?? "");
  expect([page("#email").val(), page("#email").attr("readonly")]).toEqual(["known@example.org", "readonly"]);
  await send(session.url ?? "", { ...GOOD, email: "other@example.org" });
  const done = await kit.stripe.checkout.sessions.retrieve(session.id);
  expect(done.customer_details?.email).toBe("known@example.org");
});

test("an expired session has a way back", async () => {
  const session = await openPage();
  await advance(kit, 2 * DAY);
  const { page } = await get(session.url ?? "");
  // The address is gone from the object, but the page stays for who still has it open.
  expect(page("h1").text()).toBe("This page has expired");
  expect(page("a.button").attr("href")).toBe(URLS.cancel_url);
});

test("the control page counts, shows events and escapes what people typed", async () => {
  await kit.stripe.customers.create({ name: "<script>alert(1)</script>" });
  const { page } = await get(`${kit.standIn.url}/`);
  expect(page("h1").text()).toBe("Stripe stand-in");
  expect(page("tbody tr").first().text()).toContain("customer.created");
  expect(page("script")).toHaveLength(0);
});
