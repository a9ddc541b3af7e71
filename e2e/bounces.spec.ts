import { expect, test } from "./fixtures";
import { SignInPage } from "./pages/signin";
import type { Database } from "./support/database";
import { ask } from "./support/http";
import { joined } from "./support/joined";
import { mailbox } from "./support/mailbox";
import { withWorkerSettings } from "./support/queue";
import { passMonth, recordsOf } from "./support/records";
import { bounceReport, openRefusingServer } from "./support/refusing";
import { told } from "./support/stack";
import { openMember, staffAudit } from "./support/staff-page";

const COMES_BACK = /Mail comes back.*since .*\(5\.1\.1\)/;

test.describe.configure({ timeout: 180_000 });

const stateOf = async (database: Database, address: string, template: string) =>
  (await recordsOf(database, address)).messages.filter((message) => message.template === template).at(-1)?.state;

/** Another month is paid for, and its receipt is dealt with. */
async function renew(database: Database, address: string, amounts: number[]): Promise<void> {
  await passMonth(database, address);
  const ledger = async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount);
  await expect.poll(ledger, { timeout: 30_000 }).toEqual(amounts);
}

test("an address that a mail server refuses is written to no more, until staff let it go again", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const refusing = await openRefusingServer();
  await withWorkerSettings({ SMTP_URL: refusing.url }, async () => {
    await joined(database, address, { network });
    await expect.poll(() => stateOf(database, address, "welcome"), { timeout: 30_000 }).toBe("BOUNCED");
  });
  await refusing.close();
  expect(refusing.asked.filter((to) => to === address)).toHaveLength(1);
  const { memberId } = await recordsOf(database, address);

  const page = await openMember(browser, newReader, memberId, { javaScriptEnabled: false });
  const [main, said] = [page.getByRole("main"), page.getByRole("status")];
  await test.step("staff see it on the member's page, and among all mail that comes back", async () => {
    await expect(main).toContainText(COMES_BACK);
    await page.goto("/admin/mails");
    const row = page.getByRole("region", { name: "Mail that comes back" }).getByRole("row", { name: address });
    await expect(row).toContainText("5.1.1");
    await row.getByRole("link", { name: address }).click();
    await expect(page).toHaveURL(new RegExp(`/admin/members/${memberId}$`));
  });

  await test.step("nothing goes there, whatever happens", async () => {
    await renew(database, address, [500, 500]);
    await expect.poll(() => stateOf(database, address, "receipt"), { timeout: 30_000 }).toBe("FAILED");
    await page.getByRole("button", { name: "Send a link to sign in" }).click();
    await expect(page.getByRole("alert")).toHaveText("There is no address that mail reaches.");
    expect(await mailbox.to(address)).toEqual([]);
  });

  await page.getByRole("button", { name: "Write to it again" }).click();
  await expect(said).toContainText("The next mail goes to that address again.");
  await expect(main).not.toContainText("Mail comes back");
  await page.getByRole("button", { name: "Send a link to sign in" }).click();
  await mailbox.wait(address, /link to sign in/);
  await renew(database, address, [500, 500, 500]);
  await mailbox.wait(address, /^Your receipt from/);
  expect(await mailbox.to(address)).toHaveLength(2);
  expect((await staffAudit(database, memberId)).map(({ action }) => action)).toEqual([
    ...["member.mail-resumed", "member.send-link"],
  ]);
});

test("a report that a mail came back ends an address, until its member signs in", async ({
  page,
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId } = await joined(database, address, { network });
  await mailbox.wait(address, /^Welcome to/);
  const report = async (status: string, secret?: string) => {
    const headers = { "content-type": "message/rfc822", ...(secret && { authorization: `Bearer ${secret}` }) };
    const answer = await ask("/api/mail/bounces", { method: "POST", headers, body: bounceReport(address, status) });
    return answer.status === 200 ? JSON.parse(answer.body.toString()) : answer.status;
  };
  const secret = told().env.MAIL_BOUNCE_SECRET ?? "";
  expect(secret).not.toBe("");
  expect([await report("5.1.1"), await report("5.1.1", `${secret}x`)]).toEqual([404, 404]);
  expect(await report("5.2.2", secret), "a full mailbox passes").toEqual({ noted: 0 });
  expect(await report("5.1.1", secret)).toEqual({ noted: 1 });
  expect(await report("5.1.1", secret)).toEqual({ noted: 0 });

  const panel = await openMember(browser, newReader, memberId);
  await expect(panel.getByRole("main")).toContainText(COMES_BACK);
  await panel.goto("/admin/members?bounced=yes");
  await expect(panel.getByRole("row", { name: address })).toBeVisible();
  await renew(database, address, [500, 500]);
  await expect.poll(() => stateOf(database, address, "receipt"), { timeout: 30_000 }).toBe("FAILED");
  expect(await mailbox.to(address)).toHaveLength(1);

  // Who signs in by a mail has shown that mail arrives.
  await new SignInPage(page).signIn(address);
  await panel.goto(`/admin/members/${memberId}`);
  await expect(panel.getByRole("main")).not.toContainText("Mail comes back");
  await renew(database, address, [500, 500, 500]);
  await mailbox.wait(address, /^Your receipt from/);
  expect(await mailbox.to(address, /^Your receipt from/)).toHaveLength(1);
});
