import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { enterByWelcome, give } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { pass, recordsOf } from "./support/records";

test("a break is planned, undone, taken, and ends by itself or sooner", async ({ page, database, address }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const account = new AccountPage(page);
  const membership = account.membership("Monthly");
  const amounts = async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount);
  const state = async () => (await recordsOf(database, address)).status;
  const take = async (length: RegExp) => {
    await page.goto("/account");
    await account.change("Take a break").click();
    await page.getByRole("radio", { name: length }).check();
    await account.button("Take this break").click();
    await expect(account.status).toContainText("Your break is set.");
  };

  await test.step("without a length there is no break", async () => {
    await account.change("Take a break").click();
    await account.button("Take this break").click();
    await expect(page.getByRole("group", { name: "How long?" })).toHaveAccessibleDescription(
      "Choose how long your break shall be.",
    );
  });

  await take(/^Two months, until/);
  await expect(membership).toContainText(/Your break begins on \w+ \d+, \d{4}/);
  // A letter about a break that is off by then would not go out.
  await mailbox.wait(address, /: a pause$/);
  await page.goto("/account");
  await account.button("Undo the break").click();
  await expect(account.status).toContainText("Undone.");
  expect((await recordsOf(database, address)).memberships).toMatchObject([{ pauseAt: null, pausedUntil: null }]);
  await take(/^Two months, until/);
  const mail = await mailbox.wait(address, /: a pause$/, 2);
  expect(mail.text).toMatch(/goes on by itself on \w+ \d+, \d{4}/);

  await pass(database, address, 33);
  await expect.poll(state).toBe("PAUSED");
  const { stripeSubscriptionId: id = "" } = (await recordsOf(database, address)).memberships[0] ?? {};
  expect((await readStripe<{ status: string }>(`subscriptions/${id}`)).status).toBe("paused");
  await page.goto("/account");
  await expect(membership).toContainText("You are taking a break.");
  expect(await amounts()).toEqual([500]);

  await pass(database, address, 65);
  await expect.poll(amounts).toEqual([500, 500]);
  expect(await state()).toBe("ACTIVE");
  await mailbox.wait(address, /membership goes on$/);

  await take(/^Three months, until/);
  await pass(database, address, 33);
  await expect.poll(state).toBe("PAUSED");
  await page.goto("/account");
  await account.change("Go on now").click();
  await account.button("Go on and pay $5").click();
  await expect(account.status).toContainText("Welcome back.");
  expect(await amounts()).toEqual([500, 500, 500]);
  expect(await state()).toBe("ACTIVE");
  await mailbox.wait(address, /membership goes on$/, 2);
});
