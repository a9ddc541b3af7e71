import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { CheckoutPage } from "./pages/checkout";
import { SignInPage } from "./pages/signin";
import { giveMembership, givenBy, letDaysPass } from "./support/given";
import { give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { postStripe, readStripe } from "./support/practice";
import { askFor } from "./support/queue";
import { recordsOf } from "./support/records";

const GIVES = /gives you a membership/;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const dayField = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(at);

test.describe.configure({ timeout: 120_000 });

test("a year for a friend: delivered on its day, opened by scanners, taken up once, reminded of, and followed by their own", async ({
  page,
  newReader,
  database,
  address: giver,
}) => {
  const friend = `friend-of-${giver}`;
  await giveMembership(page, giver, {
    ...{
      address: friend,
      message: "You always read to the end.\nSo do I.",
      day: dayField(inDays(30)),
      wantsNews: true,
    },
  });
  await expect(page.getByText(`It goes to ${friend} on `)).toBeVisible();
  const confirmation = await mailbox.wait(giver, /^Your .* gift$/);
  expect(confirmation.text).toContain("You paid $35, once, for a membership of a year.");
  expect(confirmation.text).not.toContain("/gift/");
  const given = await givenBy(database, giver);
  expect(given.deliverAt?.toISOString()).toMatch(/T1[34]:00:00/);
  const { status, ledger, payments } = await recordsOf(database, giver);
  expect(status).toBeNull();
  expect(payments).toMatchObject([{ amount: 3500, status: "SUCCEEDED" }]);
  expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 3500 }]);
  const cookies = await page.context().cookies();
  expect(cookies.find(({ name }) => name === "gw_supporter")?.value).toBe("giver");

  await test.step("nothing goes out before its day; on it, one mail, however often the job comes", async () => {
    await askFor("tend-given");
    await letDaysPass(database, given.id, 31);
    for (let round = 0; round < 3; round += 1) await askFor("tend-given");
    await mailbox.wait(friend, GIVES);
  });
  const mail = await mailbox.wait(friend, GIVES);
  expect(mail.text).toContain("You always read to the end.");
  expect(mail.text).toContain("Dear Kim,");
  const link = buttonOf(mail, "See your gift");

  await test.step("a mail scanner opens the link ten times, and it is still good", async () => {
    const scanner = await newReader();
    for (let round = 0; round < 10; round += 1) {
      const answer = await scanner.request.get(link);
      expect(answer.status()).toBe(200);
      expect(answer.headers()["referrer-policy"]).toBe("no-referrer");
    }
    expect((await givenBy(database, giver)).redeemedAt).toBeNull();
  });

  const reader = await newReader();
  await test.step("the friend proves their address and takes it up, without a card", async () => {
    await reader.goto(link);
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Robin Reader gives you a membership");
    await expect(reader.getByText("You always read to the end.")).toBeVisible();
    await expect(reader.getByLabel("Your e-mail address")).toHaveValue(friend);
    await reader.getByRole("button", { name: "E-mail me a link" }).click();
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Look in your inbox");
    expect((await recordsOf(database, friend)).memberId).toBeNull();
    const claim = await mailbox.wait(friend, /^Take up your/);
    await new SignInPage(reader).confirm(buttonOf(claim, "Continue"));
    await reader.getByRole("button", { name: `Take it up as ${friend}` }).click();
    await new AccountPage(reader).expectOpen(friend);
    await expect(reader.getByRole("region", { name: "Given to you" })).toContainText("From Robin Reader");
    await expect(reader.getByText("It is yours. Thank you for being one of us.")).toBeVisible();
  });
  const received = await recordsOf(database, friend);
  expect(received).toMatchObject({ status: "ACTIVE", payments: [], ledger: [] });
  expect(received.memberships).toMatchObject([{ plan: "ANNUAL", amount: 0, status: "ACTIVE" }]);
  const told = await mailbox.wait(giver, /gift was taken up$/);
  expect(told.text).toContain("Kim is a member now, until ");
  const welcome = await mailbox.wait(friend, /^Welcome to/);
  expect(welcome.text).toContain("Robin Reader gave you a membership of a year.");
  expect(welcome.text).toMatch(/It is yours until \w+ \d+, \d{4}\. It ends by itself, and nothing is charged\./);

  await test.step("the link is used up, for everybody", async () => {
    const other = await newReader();
    await other.goto(link);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("This gift was taken up");
  });

  await test.step("a week before its end one reminder comes, and two taps lead on", async () => {
    await letDaysPass(database, given.id, 360);
    for (let round = 0; round < 3; round += 1) await askFor("tend-given");
    const reminder = await mailbox.wait(friend, /membership ends on/);
    expect(reminder.text).toContain("Robin Reader gave it to you");
    await new SignInPage(reader).confirm(buttonOf(reminder, "Go on by myself"));
    const { until } = await database.row<{ until: Date }>(
      `SELECT "currentPeriodEnd" AS until FROM "Membership" WHERE "id" = $1`,
      (await givenBy(database, giver)).membershipId,
    );
    await reader.getByRole("button", { name: "Go on at $35 a year" }).click();
    await reader.getByLabel("Card number").fill("4242424242424242");
    await reader.getByLabel("Expires (MM/YY)").fill("12/34");
    await reader.getByLabel("Security code").fill("123");
    await reader.getByLabel("Name on card").fill("Kim Friend");
    await reader.getByRole("button", { name: "Subscribe" }).click();
    await expect(reader).toHaveURL(/\/thanks/);
    const { memberships, payments: paid } = await recordsOf(database, friend);
    expect(memberships).toMatchObject([{ amount: 0 }, { amount: 3500, status: "ACTIVE", duplicateOfId: null }]);
    expect(paid).toEqual([]);
    const { data } = await readStripe<{ data: { billing_cycle_anchor: number }[] }>(
      `subscriptions?customer=${memberships[1]?.stripeCustomerId}`,
    );
    expect(data.map((one) => one.billing_cycle_anchor)).toEqual([Math.floor(until.getTime() / 1000)]);
  });

  await test.step("the gift ends by itself, and they stay a member", async () => {
    await letDaysPass(database, given.id, 10);
    await askFor("tend-given");
    await expect
      .poll(async () => (await recordsOf(database, friend)).memberships.map((one) => one.status))
      .toEqual(["ENDED", "ACTIVE"]);
    expect((await recordsOf(database, friend)).status).toBe("ACTIVE");
    await mailbox.wait(friend, /^Welcome to/, 2);
    expect(await mailbox.to(friend, GIVES)).toHaveLength(1);
    expect(await mailbox.to(friend, /membership ends on/)).toHaveLength(1);
    expect(await mailbox.to(friend, /has ended/)).toHaveLength(0);
    expect(await mailbox.to(friend, /^Welcome to/)).toHaveLength(2);
    const actions = await database.rows<{ action: string }>(
      `SELECT "action" FROM "AuditEntry" WHERE "memberId" = $1 ORDER BY "id"`,
      received.memberId,
    );
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["membership.redeem-gift", "membership.start", "membership.change"]),
    );
  });
});

test("what is refunded before anybody took it up is taken back, and its link says so", async ({
  page,
  newReader,
  database,
  address: giver,
}) => {
  const friend = `friend-of-${giver}`;
  await giveMembership(page, giver, { address: friend, plan: "A month" });
  await expect(page.getByText(`It is on its way to ${friend}.`)).toBeVisible();
  const link = buttonOf(await mailbox.wait(friend, GIVES), "See your gift");
  const { payments, memberId } = await recordsOf(database, giver);
  await postStripe("refunds", { payment_intent: payments[0]?.stripePaymentIntentId ?? "" });
  await expect.poll(async () => (await givenBy(database, giver)).withdrawal, { timeout: 30_000 }).toBe("REFUNDED");
  const reader = await newReader();
  await reader.goto(link);
  await expect(reader.getByRole("heading", { level: 1 })).toHaveText("This gift was taken back");
  const { ledger } = await recordsOf(database, giver);
  expect(ledger.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["PAYMENT", 500],
    ["REFUND", -500],
  ]);
  expect(await database.count("AuditEntry", `"memberId" = $1 AND "action" = 'given.settle'`, memberId)).toBe(2);
});

test("without an address the giver gets the link to pass on; who pays already is told to pass it on", async ({
  page,
  newReader,
  database,
  address: giver,
}) => {
  await giveMembership(page, giver, { recipient: "" });
  const shown = page.getByRole("link", { name: /\/gift\// });
  const link = (await shown.getAttribute("href")) ?? "";
  expect((await mailbox.wait(giver, /gift$/)).text).toContain(link);

  await test.step("another browser with the same thanks sees no link", async () => {
    const other = await newReader();
    await other.goto(page.url());
    await expect(other.getByRole("heading", { name: "Thank you" })).toBeVisible();
    await expect(other.getByRole("link", { name: /\/gift\// })).toHaveCount(0);
  });

  const payer = await newReader();
  const paying = `paying-${giver}`;
  await give(payer, paying);
  await new SignInPage(payer).confirm(buttonOf(await mailbox.wait(paying, /^Welcome to/), "See your membership"));
  await payer.goto(link);
  await expect(payer.getByRole("status")).toContainText("You are a member already");
  await expect(payer.getByRole("button", { name: /Take it up/ })).toHaveCount(0);
  expect((await givenBy(database, giver)).redeemedAt).toBeNull();
});

test("its giver mends the address before it is delivered, without a script, and sends it again afterwards", async ({
  page,
  newReader,
  database,
  address: giver,
}) => {
  const [wrong, right] = [`typo-of-${giver}`, `friend-of-${giver}`];
  await giveMembership(page, giver, { address: wrong, day: dayField(inDays(10)) });
  const plain = await newReader({ javaScriptEnabled: false });
  await new SignInPage(plain).confirm(buttonOf(await mailbox.wait(giver, /gift$/), "See what you gave"));
  await test.step("an answer to a form knows that they are signed in", async () => {
    await plain.goto("/give-membership");
    await plain.getByRole("button", { name: "Continue to payment" }).click();
    await expect(plain.getByRole("alert")).toBeVisible();
    await expect(plain.getByRole("banner").getByRole("link", { name: "Your account" })).toBeVisible();
    await plain.goto("/account/given");
  });
  await plain.getByRole("link", { name: "Change address or day" }).click();
  const field = plain.getByLabel("Their e-mail address");
  await expect(field).toHaveValue(wrong);
  await field.fill("no address");
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByRole("alert")).toContainText("Please enter an e-mail address");
  await expect(field).toHaveValue("no address");
  await field.fill(right);
  await plain.getByRole("radio", { name: "As soon as it is paid" }).check();
  await plain.getByRole("button", { name: "Save" }).click();
  await expect(plain.getByRole("status")).toContainText("Done.");
  await mailbox.wait(right, GIVES);
  await plain.getByRole("button", { name: "Send it again" }).click();
  await expect(plain.getByRole("status")).toContainText("on its way again");
  const [first, second] = [await mailbox.wait(right, GIVES), await mailbox.wait(right, GIVES, 2)];
  expect(buttonOf(first, "See your gift")).toBe(buttonOf(second, "See your gift"));
  expect(await mailbox.to(wrong)).toEqual([]);
  expect((await givenBy(database, giver)).recipientAddress).toBe(right);
});

test("the form keeps what was typed and says what to mend, without a script; nothing was made", async ({
  newReader,
  database,
}) => {
  const page = await newReader({ javaScriptEnabled: false });
  const before = await database.count("CheckoutAttempt");
  await page.goto("/give-membership");
  await page.getByLabel("Amount, if you would like to give more").fill("12");
  await page.getByLabel("Their e-mail address").fill("nobody");
  await page.getByLabel("Your own words").fill("Two\nlines");
  await page.getByRole("radio", { name: "On a day of your choice" }).check();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  const alert = page.getByRole("alert");
  for (const fault of [
    "An annual membership starts at $35.",
    "Please enter your name",
    "Please enter an e-mail address",
  ])
    await expect(alert).toContainText(fault);
  await expect(page.getByLabel("Your own words")).toHaveValue("Two\nlines");
  await expect(page.getByLabel("Amount, if you would like to give more")).toHaveValue("12");
  await expect(page.getByRole("radio", { name: "On a day of your choice" })).toBeChecked();
  await page.getByLabel("Amount, if you would like to give more").fill("50");
  await page.getByLabel("Their e-mail address").fill("");
  await page.getByLabel("Your name, as they know you").fill("Robin");
  await page.getByRole("radio", { name: "As soon as it is paid" }).check();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await new CheckoutPage(page).expectOpen(/\$50/);
  expect(await database.count("CheckoutAttempt")).toBe(before + 1);
  await new CheckoutPage(page).back.click();
  await expect(page.getByRole("status")).toContainText("No payment was made.");
});
