import { expect, test } from "./fixtures";
import { SignInPage } from "./pages/signin";
import { give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { practice, readStripe } from "./support/practice";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test("a dispute that is lost ends the membership, says why, and shows the way back", async ({
  page,
  browser,
  newReader,
  database,
  address,
}) => {
  await give(page, address);
  const customer = (await recordsOf(database, address)).memberships[0]?.stripeCustomerId ?? "";
  const [charge] = (await readStripe<{ data: { id: string }[] }>(`charges?customer=${customer}`)).data;
  const { dispute } = await practice.dispute(charge?.id ?? "");
  await expect
    .poll(async () => (await recordsOf(database, address)).ledger.map(({ kind }) => kind), { timeout: 30_000 })
    .toEqual(["PAYMENT", "DISPUTE"]);
  expect((await recordsOf(database, address)).status).toBe("ACTIVE");
  await practice.closeDispute(dispute, "lost");

  const mail = await mailbox.wait(address, /membership has ended/);
  expect(mail.text).toContain("Your bank has taken back a payment for your membership, $5 a month");
  const { memberId, status, ledger, memberships } = await recordsOf(database, address);
  expect([status, memberships.map((one) => one.status)]).toEqual(["ENDED", ["ENDED"]]);
  expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["PAYMENT", 500],
    ["DISPUTE", -500],
  ]);

  await test.step("staff read it in the member's record", async () => {
    const panel = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
    await panel.goto(`/admin/members/${memberId}`);
    const main = panel.getByRole("main");
    await expect(main).toContainText("Membership ended: its member’s bank took a payment back");
    await expect(main).toContainText("Mail about the end after a dispute, sent");
    await expect(main).toContainText("Dispute over $5: lost");
  });

  await test.step("the mail's button leads back to where one joins", async () => {
    const back = await newReader();
    await new SignInPage(back).confirm(buttonOf(mail, "Become a member again"));
    await expect(back).toHaveURL(/\/join$/);
  });
});
