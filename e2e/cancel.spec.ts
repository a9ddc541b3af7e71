import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { enterByWelcome, give, startGiving } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { postStripe, readStripe } from "./support/practice";
import { pass, recordsOf } from "./support/records";

interface Subscription {
  status: string;
  cancel_at: number | null;
  schedule: string | null;
}
const atStripe = (id = "") => readStripe<Subscription>(`subscriptions/${id}`);

test("canceled by keyboard alone, kept, canceled again, and over when its time is up", async ({
  page,
  database,
  address,
}) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const account = new AccountPage(page);
  const membership = account.membership("Monthly");

  await test.step("by keyboard", async () => {
    await account.change("Cancel").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Cancel your membership" })).toBeVisible();
    await page.getByRole("radio", { name: "It is more than I can give now" }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Thank you all.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(account.status).toContainText("Your membership is canceled.");
  });
  const [held] = (await recordsOf(database, address)).memberships;
  expect(held).toMatchObject({ status: "ACTIVE", cancelReason: "unused" });
  expect(held?.cancelAt).toEqual(held?.currentPeriodEnd);
  const mail = await mailbox.wait(address, /membership is canceled$/);
  expect(mail.text).toMatch(/It goes on until \w+ \d+, \d{4}, which you have paid for/);

  await account.button("Keep my membership").click();
  await expect(account.status).toContainText("Undone.");
  expect(await atStripe(held?.stripeSubscriptionId)).toMatchObject({ status: "active", cancel_at: null });
  await mailbox.wait(address, /membership goes on$/);

  await account.change("Cancel").click();
  await account.button("Cancel my membership").click();
  await expect(membership).toContainText(/ends on \w+ \d+, \d{4}/);
  await mailbox.wait(address, /membership is canceled$/, 2);
  await pass(database, address, 33);
  await expect.poll(async () => (await recordsOf(database, address)).status).toBe("ENDED");
  expect((await atStripe(held?.stripeSubscriptionId)).status).toBe("canceled");
  expect((await recordsOf(database, address)).ledger.map(({ amount }) => amount)).toEqual([500]);
  expect(await mailbox.to(address, /membership is canceled$/)).toHaveLength(2);
  await page.goto("/account");
  await expect(page.getByRole("link", { name: "Become a member again" })).toBeVisible();
});

test("what would suit better is offered once, each a tap away, and leaving stays one button", async ({
  page,
  database,
  address,
}) => {
  await give(page, address, { amount: "$10" });
  await enterByWelcome(page, address);
  const account = new AccountPage(page);
  const others = page.getByRole("region", { name: "Would one of these suit you better?" }).getByRole("link");
  for (const [name, leadsTo] of [
    ["Give less", /\/account\/amount$/],
    ["Take a break", /\/account\/pause$/],
    ["Give once a year", /\/account\/plan$/],
  ] as const) {
    await page.goto("/account/cancel");
    await expect(others).toHaveCount(3);
    await others.filter({ hasText: name }).click();
    await expect(page).toHaveURL(leadsTo);
  }
  await page.goto("/account/cancel");
  await account.button("Cancel my membership").click();
  await expect(account.status).toContainText("Your membership is canceled.");
  // Nothing is asked again afterwards: neither to stay, nor why.
  await expect(others).toHaveCount(0);
  expect((await recordsOf(database, address)).memberships).toMatchObject([
    { status: "ACTIVE", cancelReason: "cancellation_requested" },
  ]);
});

test("of two wishes from two tabs one stands, and both tabs tell which", async ({
  page,
  context,
  database,
  address,
}) => {
  await give(page, address);
  await enterByWelcome(page, address);
  await page.goto("/account/pause");
  await page.getByRole("radio", { name: /^One month/ }).check();
  const other = await context.newPage();
  await other.goto("/account/cancel");
  await Promise.all([
    page.getByRole("button", { name: "Take this break" }).click(),
    other.getByRole("button", { name: "Cancel my membership" }).click(),
  ]);
  await expect(other.getByRole("status")).toContainText("Your membership is canceled.");
  await expect(page.getByRole("status")).toBeVisible();
  const [held] = (await recordsOf(database, address)).memberships;
  expect(held).toMatchObject({ status: "ACTIVE", pauseAt: null, pausedUntil: null });
  expect(held?.cancelAt).not.toBeNull();
  expect(await atStripe(held?.stripeSubscriptionId)).toMatchObject({ schedule: null, cancel_at: expect.any(Number) });
  await page.goto("/account");
  await expect(new AccountPage(page).membership("Monthly")).toContainText("Your membership is canceled and ends on");
  await page.goto("/account/pause");
  await expect(page.getByRole("status")).toContainText("In the meantime your membership had changed.");
});

test("who owes leaves at once and owes nothing", async ({ page, database, address }) => {
  const checkout = await startGiving(page);
  await checkout.pay(address, "4000000000000341");
  await enterByWelcome(page, address);
  await pass(database, address, 32);
  await expect.poll(async () => (await recordsOf(database, address)).status).toBe("PAST_DUE");
  await page.goto("/account");
  const account = new AccountPage(page);
  await expect(account.button("Update my card and pay $5")).toBeVisible();
  await account.change("Cancel").click();
  await expect(page.getByText("you owe nothing")).toBeVisible();
  await account.button("Cancel my membership").click();
  await expect(account.status).toContainText("Your membership is canceled.");
  const { memberships, status } = await recordsOf(database, address);
  expect(status).toBe("ENDED");
  const customer = memberships[0]?.stripeCustomerId;
  const open = await readStripe<{ data: object[] }>(`invoices?customer=${customer}&status=open`);
  expect(open.data).toEqual([]);
  const mail = await mailbox.wait(address, /membership is canceled$/);
  expect(mail.text).toContain("You owe nothing");
});

test("what is canceled on Stripe's own pages gets the same mail, once", async ({ page, database, address }) => {
  await give(page, address);
  await mailbox.wait(address, /^Welcome/);
  const { stripeSubscriptionId: id } = (await recordsOf(database, address)).memberships[0] ?? {};
  await postStripe(`subscriptions/${id}`, { cancel_at: "min_period_end" });
  await mailbox.wait(address, /membership is canceled$/);
  await postStripe(`subscriptions/${id}`, { "metadata[seen]": "yes" });
  await expect.poll(async () => (await recordsOf(database, address)).memberships[0]?.cancelAt).not.toBeNull();
  expect(await mailbox.to(address, /membership is canceled$/)).toHaveLength(1);
});
