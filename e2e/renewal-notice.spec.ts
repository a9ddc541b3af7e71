import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { SignInPage } from "./pages/signin";
import { give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { run, withWorkerClock } from "./support/queue";
import { countMails, pass, recordsOf } from "./support/records";

const NOTICE = /membership renews on/;
const DAY = 24 * 3_600_000;
const written = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "America/New_York" });

test.describe.configure({ timeout: 180_000 });

test("who pays by the year hears it two to four weeks ahead, once, and is charged on that day", async ({
  page,
  database,
  address,
}) => {
  await give(page, address, { plan: "ANNUAL", amount: "$60" });
  await mailbox.wait(address, /^Welcome to/);
  const end = (await recordsOf(database, address)).memberships[0]?.currentPeriodEnd;
  if (!end) throw new Error("A membership of a year has an end");
  const before = (days: number) => new Date(end.getTime() - days * DAY);
  const count = () => countMails(database, address, "annual-renewal");

  await withWorkerClock(async (at) => {
    await at(before(29));
    await run("notice-renewals");
    expect(await count(), "a month ahead it is too early").toBe(0);
    for (const days of [27, 15]) {
      await at(before(days));
      for (let round = 0; round < 2; round += 1) await run("notice-renewals");
      await mailbox.wait(address, NOTICE);
      expect(await count()).toBe(1);
    }
  });
  const mail = await mailbox.wait(address, NOTICE);
  expect(mail.text).toContain(`Your annual membership, $60 a year, renews on ${written.format(end)}.`);
  await new SignInPage(page).confirm(buttonOf(mail, "See or change my membership"));
  await expect(new AccountPage(page).membership("Annual")).toContainText(written.format(end));

  await pass(database, address, 367);
  const amounts = async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount);
  await expect.poll(amounts, { timeout: 30_000 }).toEqual([6000, 6000]);
  await mailbox.wait(address, /^Your receipt from/);
  await run("notice-renewals");
  expect(await count()).toBe(1);
  expect(await mailbox.to(address, NOTICE)).toHaveLength(1);
});
