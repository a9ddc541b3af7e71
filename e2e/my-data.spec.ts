import { Client } from "pg";
import { findTraces } from "../lib/embedded/test-traces";
import { expect, test } from "./fixtures";
import { PrivacyPage } from "./pages/privacy";
import { SignInPage } from "./pages/signin";
import { filesNaming } from "./support/files";
import { enterByWelcome, give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { recordsOf } from "./support/records";
import { told } from "./support/stack";
import { staffState } from "./support/staff";

async function inDatabase<Value>(work: (client: Client) => Promise<Value>): Promise<Value> {
  const client = new Client({ connectionString: told().addresses.database });
  await client.connect();
  return await work(client).finally(() => client.end());
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with a script" : "without any script", () => {
    test.use({ javaScriptEnabled });

    test("a member takes their data along, has it erased, and is gone", async ({
      page,
      address,
      database,
      context,
    }) => {
      await give(page, address);
      await enterByWelcome(page, address);
      const { memberId, memberships } = await recordsOf(database, address);
      const customer = memberships[0]?.stripeCustomerId ?? "";
      const privacy = new PrivacyPage(page);

      await test.step("everything comes as a file", async () => {
        await privacy.open();
        const data = JSON.parse(String(await privacy.download("Download for a program"))) as Record<string, object[]>;
        expect(data.addresses).toMatchObject([{ address }]);
        expect(data.payments).toMatchObject([{ amount: 500, status: "SUCCEEDED" }]);
        expect(data.mails).not.toHaveLength(0);
        const zip = await privacy.download("Download for a spreadsheet");
        expect(zip.subarray(0, 2).toString()).toBe("PK");
        for (const file of ["read-me.txt", "payments.csv", "addresses.csv"]) expect(zip.includes(file)).toBe(true);
        expect(zip.includes(address)).toBe(true);
      });

      await test.step("an old session has to be proved anew, by mail", async () => {
        await database.rows(
          `UPDATE "Session" s SET "createdAt" = now() - interval '1 hour' FROM "User" u
           WHERE u."id" = s."userId" AND u."email" = $1`,
          address,
        );
        await privacy.openErase();
        await expect(privacy.word).toHaveCount(0);
        await page.getByRole("button", { name: "E-mail me a link" }).click();
        await new SignInPage(page).confirm(buttonOf(await mailbox.wait(address, /^Sign in/), "Sign in"));
        await expect(page).toHaveURL(/\/account\/privacy\/erase$/);
      });

      await test.step("a slip erases nothing, and says so in its place", async () => {
        await expect(
          page.getByText("Your monthly membership of $5 ends at once, although it is paid until"),
        ).toBeVisible();
        const answer = page.waitForResponse((response) => response.url().endsWith("/erase/confirm"));
        await privacy.erase("no");
        expect((await answer).status()).toBe(422);
        await expect(privacy.word).toHaveAccessibleDescription(/Please type “erase”/);
        await expect(privacy.word).toHaveValue("no");
      });

      await privacy.erase("erase");
      await expect(page).toHaveURL(/\/erased$/);
      await expect(page.getByRole("heading", { level: 1, name: "Your data is erased" })).toBeVisible();
      expect((await context.cookies()).filter(({ name }) => /session-token|^gw_/.test(name))).toEqual([]);
      const last = await mailbox.wait(address, /has erased your data/);
      expect(last.text).toContain("in most places for seven years");

      await test.step("Stripe charges nobody and knows nobody", async () => {
        expect(await readStripe(`customers/${customer}`)).toMatchObject({ deleted: true });
        const { data } = await readStripe<{ data: { status: string }[] }>(
          `subscriptions?customer=${customer}&status=all`,
        );
        expect(data.map(({ status }) => status)).toEqual(["canceled"]);
      });

      await test.step("no table and no file of ours names them, whatever Stripe says later", async () => {
        const unsettled = () =>
          database.count("WebhookEvent", `"customerId" = $1 AND "state" IN ('RECEIVED', 'FAILED')`, customer);
        await expect.poll(() => database.count("Erasure", `"memberId" = $1 AND "state" = 'DONE'`, memberId)).toBe(1);
        await expect
          .poll(() => database.count("WebhookEvent", `"customerId" = $1 AND "type" = 'customer.deleted'`, customer))
          .toBe(1);
        await expect.poll(unsettled).toBe(0);
        expect(await inDatabase((client) => findTraces(client, [address]))).toEqual([]);
        const { searched, naming } = filesNaming([address], (file) => !file.startsWith("postgres/"));
        expect(searched).toContain("logs/app.log");
        expect(naming).toEqual([]);
      });

      await test.step("signing in is as for any stranger, and the account is closed", async () => {
        await page.goto("/account");
        await expect(page).toHaveURL(/\/signin/);
        await new SignInPage(page).ask(address);
        const waiting = () => database.count("SignInRequest", `"address" = $1 AND "answeredAt" IS NULL`, address);
        await expect.poll(waiting).toBe(0);
        expect(await mailbox.to(address, /^Sign in/)).toHaveLength(1);
      });
    });
  });
}

test("an owner erases a member who asked by letter; others of the staff cannot", async ({
  page,
  address,
  database,
  browser,
  newReader,
}) => {
  await give(page, address);
  await mailbox.wait(address, /^Welcome to/);
  const { memberId } = await recordsOf(database, address);
  const manager = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await manager.goto(`/admin/members/${memberId}`);
  await expect(manager.getByRole("button", { name: "Export as tables" })).toBeVisible();
  await expect(manager.getByRole("link", { name: "Erase this member…" })).toHaveCount(0);
  expect((await manager.goto(`/admin/members/${memberId}/erase`))?.status()).toBe(404);

  const owner = await newReader({ storageState: await staffState(browser, "OWNER") });
  await owner.goto(`/admin/members/${memberId}`);
  const download = owner.waitForEvent("download");
  await owner.getByRole("button", { name: "Export as JSON" }).click();
  expect((await download).suggestedFilename()).toMatch(/^my-data-.*\.json$/);
  await owner.getByRole("link", { name: "Erase this member…" }).click();
  await expect(owner.getByText("it ends 1 membership and 1 customer at Stripe")).toBeVisible();
  await owner.getByRole("button", { name: "Erase this member" }).click();
  await expect(owner.getByLabel(/^To confirm/)).toHaveAccessibleDescription(/Please type/);
  await owner.getByLabel(/^To confirm/).fill("erase");
  await owner.getByRole("button", { name: "Erase this member" }).click();
  await expect(owner.getByRole("heading", { level: 1, name: "Erased member" })).toBeVisible();
  await expect(owner.getByText("What is left is for the books.")).toBeVisible();
  expect(await inDatabase((client) => findTraces(client, [address]))).toEqual([]);

  await test.step("what they paid can still go back, with no name to it and no mail", async () => {
    const [mails, sum] = [
      await database.count("EmailMessage"),
      `SELECT sum(l."amount")::int AS sum FROM "LedgerEntry" l
      JOIN "Payment" p ON p."id" = l."paymentId" WHERE p."memberId" = $1`,
    ];
    expect(await database.row(sum, memberId)).toEqual({ sum: 500 });
    await manager.goto(`/admin/members/${memberId}`);
    await manager.getByRole("link", { name: "Refund this payment" }).click();
    await expect(manager.getByLabel("Note (optional)")).toHaveCount(0);
    await manager.getByRole("button", { name: "Show what will happen" }).click();
    await expect(manager.getByRole("main")).toContainText("Nobody is told: their data was erased.");
    await manager.getByRole("button", { name: "Pay back $5" }).click();
    await expect(manager.getByRole("status")).toContainText("It is on its way back. Nobody is told");
    await expect(manager.getByRole("main")).toContainText("Refunded $5");
    expect(await database.row(sum, memberId)).toEqual({ sum: 0 });
    expect(await database.count("EmailMessage")).toBe(mails);
    expect(await inDatabase((client) => findTraces(client, [address]))).toEqual([]);
  });
});
