import { expect, test } from "./fixtures";
import { giveMembership, givenBy } from "./support/given";
import { buttonOf, mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test("staff take a given membership back: what happens stands there first, and its payment goes back if they say so", async ({
  page,
  browser,
  newReader,
  database,
  address: giver,
}) => {
  const friend = `friend-of-${giver}`;
  await giveMembership(page, giver, { address: friend });
  const link = buttonOf(await mailbox.wait(friend, /gives you a membership/), "See your gift");
  const { id } = await givenBy(database, giver);
  const panel = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  const main = panel.getByRole("main");

  await panel.goto(`/admin/members/given?id=${id}`);
  await panel.getByRole("button", { name: "Take it back…" }).click();
  await expect(panel.getByRole("heading", { level: 1 })).toHaveText("Take it back?");
  await expect(panel.getByRole("radio", { name: /^Stays as it is: \$35/ })).toBeChecked();
  await expect(main).toContainText("Its link is dead from then on");
  await expect(main).toContainText(/Stripe keeps its fee of \$\d\.\d\d\./);
  await panel.getByRole("radio", { name: /^\$35 goes back to visa …4242/ }).check();
  expect((await givenBy(database, giver)).withdrawal).toBeNull();

  await panel.getByRole("button", { name: "Take it back", exact: true }).click();
  await expect(panel.getByRole("status")).toContainText("Its payment is on its way back, and the giver is told.");
  expect((await givenBy(database, giver)).withdrawal).toBe("STAFF");
  const { ledger } = await recordsOf(database, giver);
  expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["PAYMENT", 3500],
    ["REFUND", -3500],
  ]);
  expect((await mailbox.wait(giver, /refund/i)).text).toContain("$35");
  await page.goto(link);
  await expect(page.getByRole("button", { name: "E-mail me a link" })).toHaveCount(0);
});
