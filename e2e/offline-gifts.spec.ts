import { expect, test } from "./fixtures";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

test("a cheque is recorded, seen on the member's page, asked about the second time, and corrected; without a script", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const number = `CH ${address.slice(7, 20)}`;
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  const main = page.getByRole("main");
  const check = page.getByRole("button", { name: "Show what will be recorded" });
  const fill = async () => {
    await page.getByLabel("Name").fill("Ada Offline");
    await page.getByLabel("E-mail address (optional)").fill(address);
    await page.getByLabel("Amount").fill("75.50");
    await page.getByRole("radio", { name: "Cheque" }).check();
    await page.getByLabel("Reference (optional)").fill(number);
    await page.getByLabel("Note (optional)").fill("Came with a letter");
  };
  await page.goto("/admin/members");
  await page.getByRole("link", { name: "Record a gift from somebody new" }).click();
  await fill();
  await page.getByLabel("Received on").fill("2031-01-01");
  await check.click();
  await expect(page.getByRole("alert")).toContainText("That day is still to come.");
  await expect(page.getByLabel("Amount")).toHaveValue("75.50");
  await page.getByLabel("Received on").fill("2026-01-15");
  await check.click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Record this gift?");
  await expect(main).toContainText(`New: Ada Offline, ${address}`);
  await expect(main).toContainText("One entry of $75.50, dated January 15, 2026");
  expect((await recordsOf(database, address)).memberId).toBeNull();
  expect(page.url()).not.toContain(encodeURIComponent(address));
  await page.getByRole("button", { name: "Record $75.50" }).click();

  await expect(page.getByRole("status")).toContainText("The gift was recorded.");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ada Offline");
  await expect(main).toContainText(number);
  await expect(main).toContainText("Came with a letter");
  const { memberId, status, ledger, payments } = await recordsOf(database, address);
  expect(status).toBeNull();
  expect(payments).toMatchObject([{ amount: 7550, status: "SUCCEEDED", stripePaymentIntentId: null }]);
  expect(ledger).toMatchObject([{ kind: "OFFLINE", amount: 7550 }]);

  await test.step("the same cheque again is asked about, and only knowingly recorded", async () => {
    await page.getByRole("link", { name: "Record a cheque, cash or a transfer" }).click();
    await page.getByLabel("Amount").fill("75.50");
    await page.getByRole("radio", { name: "Cheque" }).check();
    await page.getByLabel("Reference (optional)").fill(number.toLowerCase());
    await check.click();
    await expect(page.getByRole("alert")).toContainText("is recorded already");
    await page.getByRole("button", { name: "Record $75.50" }).click();
    await expect(main).toContainText("Nothing was recorded yet");
    expect((await recordsOf(database, address)).payments).toHaveLength(1);
    await page.getByLabel("This is another one: record it as well").check();
    await page.getByRole("button", { name: "Record $75.50" }).click();
    await expect(page.getByRole("status")).toContainText("The gift was recorded.");
    expect((await recordsOf(database, address)).payments).toHaveLength(2);
  });

  await test.step("a slip is reversed, with its reason", async () => {
    await page.getByRole("link", { name: "Correct", exact: true }).first().click();
    await expect(main).toContainText("One more entry, of -$75.50, dated today.");
    await page.getByRole("button", { name: "Reverse it" }).click();
    await expect(main).toContainText("Say why");
    await page.getByLabel("Why?").fill("Entered twice");
    await page.getByRole("button", { name: "Reverse it" }).click();
    await expect(page.getByRole("status")).toContainText("The gift was reversed.");
    await expect(main).toContainText("Reversed: Entered twice");
    const after = await recordsOf(database, address);
    expect(after.ledger.map(({ amount }) => amount)).toEqual([7550, 7550, -7550]);
    expect(after.payments.map((payment) => payment.status).sort()).toEqual(["CANCELED", "SUCCEEDED"]);
  });

  const audits = await database.rows<{ action: string; actorKind: string }>(
    `SELECT "action", "actorKind" FROM "AuditEntry" WHERE "memberId" = $1 ORDER BY "id"`,
    memberId,
  );
  expect(audits.map(({ action }) => action)).toEqual([
    "member.create",
    "payment.record-offline",
    "payment.record-offline",
    "payment.correct-offline",
  ]);
  expect(new Set(audits.map(({ actorKind }) => actorKind))).toEqual(new Set(["STAFF"]));
});
