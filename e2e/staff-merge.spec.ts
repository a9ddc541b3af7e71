import { expect, test } from "./fixtures";
import { give } from "./support/journey";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test("staff make one record of two, after seeing beside each other what will happen", async ({
  page,
  browser,
  newReader,
  database,
  address,
}) => {
  const second = address.replace("@", "+second@");
  await give(page, address);
  await give(await newReader(), second, { plan: "ANNUAL", amount: "$60" });
  const [one, two] = [await recordsOf(database, address), await recordsOf(database, second)];
  const panel = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  const main = panel.getByRole("main");
  await panel.goto(`/admin/members/${one.memberId}`);
  await panel.getByRole("link", { name: "Merge with another record…" }).click();

  await test.step("somebody who is not there is no error page", async () => {
    await panel.getByLabel(/^Somebody else/).fill("nobody@example.org");
    await panel.getByRole("button", { name: "Compare" }).click();
    await expect(panel.getByLabel(/^Somebody else/)).toHaveAccessibleDescription(/No other record is known by that/);
    await expect(panel.getByLabel(/^Somebody else/)).toHaveValue("nobody@example.org");
  });

  await panel.locator(`a[href$="other=${two.memberId}"]`).click();
  await expect(panel.getByRole("region", { name: "This record stays" })).toContainText(address);
  await expect(panel.getByRole("region", { name: "This one becomes part of it" })).toContainText(second);
  const told = panel.getByRole("region", { name: "What happens" });
  await expect(told).toContainText(`${second} moves to the record that stays. We write to ${address}.`);
  await expect(told).toContainText("1 membership, 1 payment, 1 customer at Stripe");
  await expect(told).toContainText("The annual membership of $60 is canceled at once, what was paid for it goes back");
  expect((await recordsOf(database, second)).memberId).toBe(two.memberId);

  await panel.getByRole("button", { name: "Make them one" }).click();
  await expect(panel.getByRole("status")).toContainText("Both records are one now.");
  await expect(main).toContainText("Another member became part of this one by staff");
  const records = await recordsOf(database, address);
  expect((await recordsOf(database, second)).memberId).toBe(records.memberId);
  expect(records.memberships.map(({ plan, status }) => `${plan} ${status}`).sort()).toEqual([
    "ANNUAL ENDED",
    "MONTHLY ACTIVE",
  ]);
  expect(records.payments.map(({ amount, amountRefunded }) => amount - amountRefunded).sort()).toEqual([0, 500]);
});
