import { expect, test } from "./fixtures";
import { PaymentsPage } from "./pages/payments";
import { ProfilePage } from "./pages/profile";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { postStripe, practice } from "./support/practice";
import { run, withWorkerClock } from "./support/queue";
import { countMails, recordsOf } from "./support/records";

const DAY = 24 * 3600;
const WISH = "In January, a note that my statement of the past year is ready";
const money = (minor: number) => `$${(minor / 100).toFixed(2)}`;
const dayOf = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(at);

test.describe.configure({ timeout: 180_000 });

test("in January a mail leads to the statement of the year, whose sum is the ledger's, on the page and as a file", async ({
  page,
  newReader,
  database,
  address,
}) => {
  const year = dayOf(new Date()).slice(0, 4);
  const january = new Date(`${Number(year) + 1}-01-08T15:00:00Z`);
  const STATEMENT = new RegExp(`^Your ${year} statement from`);
  const movements = () =>
    database.rows<{ kind: string; amount: number; occurredAt: Date }>(
      `SELECT l."kind", l."amount", l."occurredAt" FROM "LedgerEntry" l JOIN "Payment" p ON p."id" = l."paymentId"
       JOIN "MemberEmail" e ON e."memberId" = p."memberId" WHERE e."address" = $1`,
      address,
    );
  const giveOnce = async (who: string) => {
    const reader = await newReader();
    const checkout = await startGiving(reader, { plan: "ONE_TIME", amount: "$25" });
    await checkout.pay(who);
    await new ThanksPage(reader).expectGift("$25");
    return reader;
  };

  await test.step("seven months of renewals, a gift, and a part of it paid back", async () => {
    const recurring = { interval: "month" };
    const price_data = { currency: "usd", product: "groundwork_membership", unit_amount: 750, recurring };
    const session = {
      mode: "subscription",
      line_items: [{ quantity: 1, price_data }],
      success_url: "http://localhost/thanks",
    };
    const at = Math.floor(Date.now() / 1000) - 200 * DAY;
    await practice.history([{ at, session, pay: { email: address, name: "Łucja Żak", country: "PL" } }]);
    await expect.poll(async () => (await movements()).length, { timeout: 120_000 }).toBe(7);
    await giveOnce(address);
    const gift = (await recordsOf(database, address)).payments.find(({ kind }) => kind === "GIFT");
    await postStripe("refunds", { payment_intent: gift?.stripePaymentIntentId ?? "", amount: "400" });
    await expect.poll(async () => (await movements()).length, { timeout: 30_000 }).toBe(9);
  });

  const without = `without-${address}`;
  await test.step("somebody else does without that note", async () => {
    const reader = await giveOnce(without);
    const thanks = await mailbox.wait(without, /^Thank you for your gift/);
    await new SignInPage(reader).confirm(buttonOf(thanks, "See what you gave"));
    const profile = new ProfilePage(reader);
    await profile.open();
    await profile.wishes.getByLabel(WISH).uncheck();
    await profile.wishes.getByRole("button", { name: "Save" }).click();
    await expect(profile.status).toHaveText("Saved.");
  });

  await withWorkerClock(async (at) => {
    await at(january);
    for (let round = 0; round < 2; round += 1) await run("announce-statements");
    // Everybody gets theirs: this one's turn comes after many.
    await mailbox.wait(address, STATEMENT, 1, 100_000);
  });
  const counts = [address, without].map((who) => countMails(database, who, "statement-ready"));
  expect(await Promise.all(counts)).toEqual([1, 0]);
  const mail = await mailbox.wait(address, STATEMENT);
  expect(await mailbox.to(address, STATEMENT)).toHaveLength(1);

  await test.step("the link leads there, by way of signing in", async () => {
    await page.goto(buttonOf(mail, "See the statement"));
    await expect(page).toHaveURL(/\/signin\?returnTo=/);
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "E-mail me a link" }).click();
    await new SignInPage(page).confirm(buttonOf(await mailbox.wait(address, /^Sign in/), "Sign in"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Statement of giving for ${year}`);
  });
  const ofYear = (await movements()).filter(({ occurredAt }) => dayOf(occurredAt).startsWith(year));
  const sum = ofYear.reduce((total, { amount }) => total + amount, 0);
  const payments = new PaymentsPage(page);
  await expect(payments.paper.getByRole("row", { name: /^Total / })).toContainText(money(sum));
  await expect(payments.paper.getByRole("row", { name: "Given back" })).toContainText("-$4.00");
  const { name, text } = await payments.download();
  expect(name).toBe(`statement-${year}.pdf`);
  expect(text).toContain(money(sum));
  for (const piece of await payments.pieces()) expect.soft(text).toContain(piece);

  await test.step("one click in a mail program stops these mails, and no others", async () => {
    const headers = await mailbox.headers(mail);
    expect(headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
    const [, stop = ""] = /^<(.+)>$/.exec(headers["list-unsubscribe"] ?? "") ?? [];
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    expect((await fetch(stop, { method: "POST", body })).status).toBe(200);
    const profile = new ProfilePage(page);
    await profile.open();
    await expect(profile.wishes.getByLabel(WISH)).not.toBeChecked();
    await expect(profile.wishes.getByLabel("A receipt for every renewal")).toBeChecked();
  });
});
