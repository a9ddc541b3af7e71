import { expect, test } from "./fixtures";
import { CARDS } from "./pages/checkout";
import { ThanksPage } from "./pages/thanks";
import { countAll, difference } from "./support/database";
import { startGiving } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { recordsOf } from "./support/records";

test("a declined card is explained, and a good one after it makes one membership", async ({
  page,
  database,
  address,
}) => {
  const before = await countAll(database);
  const checkout = await startGiving(page);
  await checkout.pay(address, CARDS.declined);
  await expect(page.getByRole("alert")).toContainText(/declined.*Nothing was charged/i);
  await expect(page.getByLabel("Email")).toHaveValue(address);
  await expect(page.getByLabel("Card number")).toHaveValue(CARDS.declined);
  expect(difference(before, await countAll(database))).toMatchObject({ Member: 0, Membership: 0, LedgerEntry: 0 });

  await checkout.fillCard(CARDS.good);
  await checkout.button.click();
  await new ThanksPage(page).expectGreeting();
  await mailbox.wait(address, /^Welcome to/);

  const { memberships, payments, ledger, status } = await recordsOf(database, address);
  expect(status).toBe("ACTIVE");
  expect(memberships).toMatchObject([{ status: "ACTIVE", amount: 500 }]);
  expect(payments.filter((payment) => payment.status === "SUCCEEDED")).toHaveLength(1);
  expect(payments).toHaveLength(1);
  expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 500 }]);
  const made = difference(before, await countAll(database));
  expect(made).toMatchObject({ Member: 1, Membership: 1, Payment: 1, LedgerEntry: 1, EmailMessage: 1 });
});
