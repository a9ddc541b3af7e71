import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { PaymentsPage, pdfText } from "./pages/payments";
import { ProfilePage } from "./pages/profile";
import type { Database } from "./support/database";
import { enterByWelcome, give } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { postStripe } from "./support/practice";
import { countMails, passMonth, recordsOf } from "./support/records";
import { staffState } from "./support/staff";

const paymentOf = async (database: Database, address: string) => {
  const [payment] = (await recordsOf(database, address)).payments;
  if (!payment) throw new Error(`No payment of ${address}`);
  return payment;
};

/** A member who has just given, signed in and looking at the receipt. */
async function openReceipt(page: Page, address: string): Promise<PaymentsPage> {
  await give(page, address);
  await enterByWelcome(page, address);
  await page.getByRole("link", { name: "All payments and receipts" }).click();
  const payments = new PaymentsPage(page);
  await expect(payments.rows).toHaveCount(1);
  await payments.openReceipt(payments.rows.first());
  return payments;
}

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("who pays has a receipt with the welcome, on a page and as a file, and can have it sent again", async ({
      page,
      address,
      database,
    }) => {
      const payments = await openReceipt(page, address);
      await expect(payments.paper).toContainText("Robin Reader");
      await expect(payments.paper).toContainText(address);
      await expect(payments.paper).toContainText("Monthly membership");
      await expect(payments.paper.getByRole("row", { name: "Paid" })).toContainText("$5.00");
      await expect(payments.paper).toContainText("No goods or services were given");
      const pieces = await payments.pieces();
      const { name, text } = await payments.download();
      expect(name).toMatch(/^receipt-\d{4}-\d\d-\d\d-R-[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}\.pdf$/);
      expect(pieces.length).toBeGreaterThan(15);
      for (const piece of pieces) expect.soft(text).toContain(piece);

      const [welcome] = await mailbox.files(await mailbox.wait(address, /^Welcome to/));
      expect(welcome).toMatchObject({ name, type: "application/pdf" });
      expect(await pdfText(welcome?.bytes ?? new Uint8Array())).toBe(text);
      expect(await mailbox.to(address, /receipt/)).toEqual([]);

      await page.getByRole("button", { name: "Send it to my e-mail address" }).click();
      await expect(page.getByRole("status")).toHaveText("It is on its way to your e-mail address.");
      const [again] = await mailbox.files(await mailbox.wait(address, /^Your receipt from/));
      expect(await pdfText(again?.bytes ?? new Uint8Array())).toBe(text);
      expect((await recordsOf(database, address)).messages.map(({ template, state }) => [template, state])).toEqual([
        ["welcome", "SENT"],
        ["receipt", "SENT"],
      ]);

      // Who wants no more of them is charged as before, and written to no more.
      const profile = new ProfilePage(page);
      await profile.open();
      await profile.wishes.getByLabel("A receipt for every renewal").uncheck();
      await profile.wishes.getByRole("button", { name: "Save" }).click();
      await expect(profile.wishes.getByLabel("A receipt for every renewal")).not.toBeChecked();
      await passMonth(database, address);
      const booked = async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount);
      await expect.poll(booked, { timeout: 30_000 }).toEqual([500, 500]);
      // Mails are written down with the money that they tell of.
      expect(await countMails(database, address, "receipt")).toBe(1);
      await page.goto("/account");
      await page.getByRole("link", { name: "All payments and receipts" }).click();
      await expect(payments.rows).toHaveCount(2);
      await payments.openReceipt(payments.rows.first());
    });

    test("another member’s receipt is not there, nor is one for a guest", async ({
      page,
      address,
      newReader,
      database,
    }) => {
      const other = `other-${address}`;
      const theirs = await newReader();
      await give(theirs, other);
      const { id } = await paymentOf(database, other);
      const here = `/account/payments/${id}`;
      await page.goto(here);
      await expect(page).toHaveURL(/\/signin\?returnTo=/);
      expect((await page.request.get(`${here}/receipt.pdf`, { maxRedirects: 0 })).status()).toBe(303);
      await give(page, address);
      await enterByWelcome(page, address);
      const answer = await page.goto(here);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
      const file = await page.request.get(`${here}/receipt.pdf`);
      expect([file.status(), await file.text()]).toEqual([404, "Not found\n"]);
      const origin = new URL(page.url()).origin;
      const sent = await page.request.post("/account/payments/send", {
        ...{ form: { payment: id }, headers: { origin }, maxRedirects: 0 },
      });
      expect(sent.headers().location).toBe("/account/payments");
      const foreign = { form: { payment: id }, headers: { origin: "https://elsewhere.example" }, maxRedirects: 0 };
      expect((await page.request.post("/account/payments/send", foreign)).status()).toBe(403);
      expect(await mailbox.to(other, /receipt/)).toEqual([]);
    });
  });

test("a refund shows on the receipt, the list and the statement, and is told of once by mail", async ({
  page,
  address,
  database,
}) => {
  const payments = await openReceipt(page, address);
  const { id, stripePaymentIntentId } = await paymentOf(database, address);
  await postStripe("refunds", { payment_intent: stripePaymentIntentId, amount: "200" });
  const mail = await mailbox.wait(address, /^Your refund from/);
  expect(mail.text).toContain("We have sent $2 back to you.");
  const [file] = await mailbox.files(mail);
  expect(await pdfText(file?.bytes ?? new Uint8Array())).toMatch(/Paid \$5\.00 Refunded on .* -\$2\.00 .* \$3\.00/);

  await page.goto(`/account/payments/${id}`);
  await expect(payments.paper.getByRole("row", { name: /^Refunded on/ })).toContainText("-$2.00");
  await expect(payments.paper.getByRole("row", { name: "What remains of this payment" })).toContainText("$3.00");
  await payments.open();
  await expect(payments.rows.first()).toContainText(/Paid.*\$2 refunded on/);
  await page.getByRole("link", { name: "Statement of giving" }).click();
  await expect(payments.paper.getByRole("row", { name: "Given back" })).toContainText("-$2.00");
  await expect(payments.paper.getByRole("row", { name: /^Total / })).toContainText("$3.00");
  const { text } = await payments.download();
  for (const piece of await payments.pieces()) expect.soft(text).toContain(piece);
  expect(await mailbox.to(address, /^Your refund from/)).toHaveLength(1);
});

test("the overview shows the newest, and the list has them all", async ({ page, address, database }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const { memberId } = await recordsOf(database, address);
  await database.rows(
    `INSERT INTO "Payment" ("id", "memberId", "kind", "status", "amount", "currency", "paidAt", "createdAt", "updatedAt")
     SELECT gen_random_uuid(), $1, 'GIFT', CASE WHEN n = 1 THEN 'FAILED' ELSE 'SUCCEEDED' END::"PaymentStatus", 100 + n, 'usd',
       now() - n * interval '1 day', now() - n * interval '1 day', now() FROM generate_series(1, 30) AS n`,
    memberId,
  );
  await page.goto("/account");
  await expect(new AccountPage(page).payments).toHaveCount(3);
  const payments = new PaymentsPage(page);
  await payments.open();
  await expect(payments.rows).toHaveCount(25);
  await expect(payments.rows.nth(1)).toContainText("Failed");
  await expect(payments.rows.nth(1).getByRole("link")).toHaveCount(0);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(payments.rows).toHaveCount(6);
  await expect(payments.rows.last()).toContainText("$1.30");
  await page.getByRole("link", { name: "Newer" }).click();
  await expect(payments.rows).toHaveCount(25);
});

test("staff read a member’s receipt, and who may sends it again", async ({
  page,
  address,
  database,
  browser,
  newReader,
}) => {
  await give(page, address);
  const { id } = await paymentOf(database, address);
  const { memberId } = await recordsOf(database, address);
  const manager = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  await manager.goto(`/admin/members/${memberId}`);
  await manager.getByRole("link", { name: /^Receipt R-/ }).click();
  const view = new PaymentsPage(manager);
  await expect(view.paper).toContainText("Robin Reader");
  expect((await view.download()).text).toContain("Robin Reader");
  await manager.getByRole("button", { name: "Send it to the member" }).click();
  await expect(manager.getByRole("status")).toHaveText("It is on its way to the member.");
  await mailbox.wait(address, /^Your receipt from/);
  const audit = await database.row(
    `SELECT "subjectId" FROM "AuditEntry" WHERE "action" = 'receipt.send' AND "memberId" = $1`,
    memberId,
  );
  expect(audit).toEqual({ subjectId: id });
  await manager.goto(`/admin/members/${memberId}`);
  await expect(manager.getByRole("listitem").filter({ hasText: "Receipt sent again by staff" })).toHaveCount(1);

  const analyst = await newReader({ storageState: await staffState(browser, "ANALYST") });
  const here = `/admin/members/${memberId}/payments/${id}`;
  await analyst.goto(here);
  await expect(new PaymentsPage(analyst).paper).toContainText("R… R…");
  await expect(analyst.getByRole("button", { name: "Send it to the member" })).toHaveCount(0);
  const origin = new URL(analyst.url()).origin;
  expect((await analyst.request.post(`${here}/send`, { headers: { origin }, maxRedirects: 0 })).status()).toBe(404);
  expect((await analyst.request.get(`${here}/receipt.pdf`)).status()).toBe(404);
  for (const nothing of [`/admin/members/${memberId}/payments/${memberId}`, here.replace(String(memberId), id)])
    expect((await manager.goto(nothing))?.status()).toBe(404);
});
