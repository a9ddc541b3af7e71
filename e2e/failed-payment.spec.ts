import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { CARDS, CheckoutPage } from "./pages/checkout";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { countMails, pass, passMonth, recordsOf } from "./support/records";

/** Is stored without complaint, and declined at every charge after the first. */
const DECLINED_LATER = "4000000000000341";
const FAILED = /payment did not go through$/;

test.describe.configure({ timeout: 120_000 });

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled });

    test("a renewal that fails is told of once, and one tap takes a new card and pays it", async ({
      page,
      database,
      address,
    }) => {
      await (await startGiving(page)).pay(address, DECLINED_LATER);
      await new ThanksPage(page).expectGreeting();
      await mailbox.wait(address, /^Welcome to/);
      await passMonth(database, address);
      const mail = await mailbox.wait(address, FAILED);
      expect(mail.text).toContain("Your bank declined the renewal of your membership, $5 a month.");
      const { status, memberships, ledger } = await recordsOf(database, address);
      expect([status, ledger.map(({ amount }) => amount)]).toEqual(["PAST_DUE", [500]]);

      await new SignInPage(page).confirm(buttonOf(mail, "Update my card"));
      const account = new AccountPage(page);
      const membership = account.membership("Monthly");
      await expect(membership).toContainText("Your last payment did not go through.");
      await account.button("Update my card and pay $5").click();
      await new CheckoutPage(page).fillCard(CARDS.good);
      await page.getByLabel("Name on card").fill("Robin Reader");
      await account.button("Save card").click();
      await expect(account.status).toHaveText("Thank you. The payment went through, and everything is as before.");
      await expect(membership).toContainText("Active");
      await expect(membership).toContainText(/Given in all\s*\$10/);

      const after = await recordsOf(database, address);
      expect([after.status, after.ledger.map(({ kind, amount }) => [kind, amount])]).toEqual([
        ...["ACTIVE", [...Array(2)].map(() => ["PAYMENT", 500])],
      ]);
      const customer = memberships[0]?.stripeCustomerId;
      expect((await readStripe<{ data: object[] }>(`invoices?customer=${customer}&status=open`)).data).toEqual([]);
      await mailbox.wait(address, /^Your receipt from/);
      // The retries that were planned find nothing left to collect.
      await pass(database, address, 8);
      expect((await recordsOf(database, address)).ledger).toHaveLength(2);
      expect([await countMails(database, address, "payment-failed"), await mailbox.to(address, FAILED)]).toMatchObject([
        ...[1, [{ id: mail.id }]],
      ]);
    });
  });
