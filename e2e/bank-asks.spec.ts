import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { CheckoutPage } from "./pages/checkout";
import { enterByWelcome, startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { postStripe, readStripe } from "./support/practice";
import { recordsOf } from "./support/records";

/** Asks its holder each time, so that a charge without them is refused until they confirm. */
const ASKS = "4000002760003184";

interface Subscription {
  id: string;
  items: { data: { id: string; price: { product: string } }[] };
}

test("a payment that the bank wants confirmed: a mail, a banner, one link, and it is paid", async ({
  page,
  database,
  address,
}) => {
  const checkout = await startGiving(page);
  await checkout.pay(address, ASKS);
  await page.getByRole("button", { name: "Yes, confirm" }).click();
  await enterByWelcome(page, address);
  const customer = (await recordsOf(database, address)).memberships[0]?.stripeCustomerId ?? "";
  const [held] = (await readStripe<{ data: Subscription[] }>(`subscriptions?customer=${customer}`)).data;
  const [item] = held?.items.data ?? [];
  // Stripe charges something while nobody is there, as at a renewal.
  await postStripe(`subscriptions/${held?.id}`, {
    "items[0][id]": item?.id ?? "",
    "items[0][price_data][currency]": "usd",
    "items[0][price_data][product]": item?.price.product ?? "",
    "items[0][price_data][unit_amount]": "2500",
    "items[0][price_data][recurring][interval]": "month",
    proration_behavior: "always_invoice",
    off_session: "true",
  });
  const mail = await mailbox.wait(address, /^Please confirm your .* payment/);
  expect((await recordsOf(database, address)).status).toBe("PAST_DUE");

  await page.goto("/account");
  const account = new AccountPage(page);
  await expect(account.membership("Monthly")).toContainText("Your bank wants you to confirm your last payment.");
  await page.getByRole("link", { name: /^Confirm the payment of/ }).click();
  expect(page.url()).toBe(buttonOf(mail, "Confirm the payment"));
  await new CheckoutPage(page).fillCard(ASKS);
  await page.getByLabel("Name on card").fill("Robin Reader");
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expect(page.getByText(/, paid$/)).toBeVisible();

  await expect.poll(async () => (await recordsOf(database, address)).status, { timeout: 30_000 }).toBe("ACTIVE");
  await page.goto("/account");
  await expect(account.membership("Monthly")).toContainText("$25 a month");
  await expect(page.getByRole("link", { name: /^Confirm the payment of/ })).toHaveCount(0);
});
