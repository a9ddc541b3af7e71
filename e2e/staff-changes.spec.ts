import { expect, test } from "./fixtures";
import { joined } from "./support/joined";
import { mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { recordsOf } from "./support/records";
import { MANAGER, openMember, staffAudit } from "./support/staff-page";

interface Subscription {
  status: string;
  cancel_at_period_end: boolean;
  items: { data: { price: { unit_amount: number; recurring: { interval: string } } }[] };
}
const subscription = (id: string | undefined) => readStripe<Subscription>(`subscriptions/${id}`);
const BY_US = /Somebody at .+ did this for you/;

test("staff change the amount, set a pause, cancel, and take each back; every step shown first", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId, memberships } = await joined(database, address, { network });
  const id = memberships[0]?.stripeSubscriptionId;
  const page = await openMember(browser, newReader, memberId, { javaScriptEnabled: false });
  const main = page.getByRole("main");
  const form = (name: string) => page.getByRole("form", { name, exact: true });
  const show = (name: string) => form(name).getByRole("button").click();
  const open = () => page.getByRole("link", { name: "Change, pause or cancel…" }).click();
  const press = async (name: string) => {
    await page.getByRole("button", { name }).click();
    await expect(page.getByRole("status")).toHaveText("Done, and the member is told.");
  };
  const membership = async () => (await recordsOf(database, address)).memberships[0];

  await test.step("another amount; too little is explained at its field", async () => {
    await open();
    await form("Another amount").getByLabel("Amount").fill("2");
    await show("Another amount");
    const amount = page.getByRole("textbox", { name: "Amount" });
    await expect(amount).toHaveAccessibleDescription(/starts at \$5/);
    await amount.fill("7.50");
    await show("Another amount");
    await expect(main).toContainText(/From then on\$7\.50 a month, from/);
    await expect(main).toContainText("Charged todayNothing");
    expect((await membership())?.amount).toBe(500);
    await press("Change the amount");
    expect((await subscription(id)).items.data.map(({ price }) => price.unit_amount)).toEqual([750]);
    expect((await membership())?.amount).toBe(750);
    expect((await mailbox.wait(address, /membership has changed$/)).text).toMatch(BY_US);
  });

  await test.step("a pause, and back", async () => {
    await open();
    await form("Pause")
      .getByRole("radio", { name: /^One month/ })
      .check();
    await show("Pause");
    await expect(main).toContainText(/Goes on by itself.+with a charge of \$7\.50/);
    await press("Set the pause");
    expect((await membership())?.pauseAt).not.toBeNull();
    expect((await mailbox.wait(address, /a pause$/)).text).toMatch(BY_US);
    await open();
    await show("Take back what is planned");
    await press("Take it back");
    expect((await membership())?.pauseAt).toBeNull();
    await mailbox.wait(address, /stays as it is$/);
  });

  await test.step("canceled at the period's end, and back", async () => {
    await open();
    await form("Cancel").getByLabel("Why? (optional)").selectOption("Too expensive for them");
    await show("Cancel");
    await expect(main).toContainText(/Ends\w+ \d+, \d{4}, and is not charged again/);
    await press("Cancel the membership");
    expect((await subscription(id)).cancel_at_period_end).toBe(true);
    expect((await membership())?.cancelReason).toBe("too_expensive");
    expect((await mailbox.wait(address, /canceled$/)).text).toMatch(BY_US);
    await open();
    await show("Take back what is planned");
    await press("Take it back");
    expect((await subscription(id)).cancel_at_period_end).toBe(false);
    expect((await mailbox.wait(address, /goes on$/)).text).toMatch(BY_US);
  });

  await test.step("ended today; the last payment could be paid back with it", async () => {
    await open();
    await show("End it today");
    await expect(main).toContainText("Paid backNothing");
    await expect(page.getByRole("link", { name: "End it and pay the last payment back instead…" })).toBeVisible();
    await press("End the membership");
    expect((await subscription(id)).status).toBe("canceled");
    await mailbox.wait(address, /canceled$/, 2);
  });

  const { ledger, status } = await recordsOf(database, address);
  expect([status, ledger.map(({ amount }) => amount)]).toEqual(["ENDED", [500]]);
  expect(
    (await staffAudit(database, memberId)).filter(({ action }) => action.startsWith("membership.ask-")),
  ).toMatchObject(
    ["amount", "pause", "undo", "cancel", "undo", "cancel"].map((kind) => ({
      ...{ action: `membership.ask-${kind}`, email: MANAGER },
    })),
  );
});

test("staff change the plan to annual for the price that was shown, to the cent", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId, memberships } = await joined(database, address, { network });
  const page = await openMember(browser, newReader, memberId);
  await page.getByRole("link", { name: "Change, pause or cancel…" }).click();
  const form = page.getByRole("form", { name: "By the year, from today" });
  await form.getByLabel("Amount a year").fill("60");
  await form.getByRole("button").click();
  const price = await page.getByText(/, to the card in use$/).textContent();
  const [, due = ""] = /\$([\d.]+)/.exec(price ?? "") ?? [];
  await page.getByRole("button", { name: "Change to annual" }).click();
  await expect(page.getByRole("status")).toHaveText("Done, and the member is told.");
  const { items } = await subscription(memberships[0]?.stripeSubscriptionId);
  expect(items.data.map(({ price }) => [price.unit_amount, price.recurring.interval])).toEqual([[6000, "year"]]);
  const cents = Math.round(Number(due) * 100);
  await expect
    .poll(async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount))
    .toEqual([500, cents]);
  expect((await mailbox.wait(address, /membership has changed$/)).text).toMatch(BY_US);
  const asked = (await staffAudit(database, memberId)).filter(({ action }) => action.startsWith("membership.ask-"));
  expect(asked).toMatchObject([
    { action: "membership.ask-to-annual", email: MANAGER, after: { due: cents, outcome: "done" } },
  ]);
});

test("staff give a free membership, write a note, and send a link to sign in", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const { memberId } = await joined(database, address, { network, plan: "ONE_TIME", amount: 50 });
  const page = await openMember(browser, newReader, memberId, { javaScriptEnabled: false });
  const main = page.getByRole("main");
  const said = page.getByRole("status");

  await test.step("a day that is over is explained; then it is shown, and given", async () => {
    await page.getByRole("link", { name: "Give a free membership…" }).click();
    await page.getByLabel("Until and with").fill("2026-01-01");
    await page.getByRole("button", { name: "Show what will happen" }).click();
    await expect(page.getByLabel("Until and with")).toHaveAccessibleDescription(/That day is over\./);
    await page.getByLabel("Until and with").fill("2027-03-31");
    await page.getByRole("button", { name: "Show what will happen" }).click();
    await expect(main).toContainText("A groundbreaking member until March 31, 2027.");
    await page.getByRole("button", { name: "Give this membership" }).click();
    await expect(said).toHaveText("Done. They are told by mail.");
    await expect(main).toContainText("A free membership");
    const { status, memberships, ledger } = await recordsOf(database, address);
    expect([status, memberships[0]?.amount, ledger.length]).toEqual(["ACTIVE", 0, 1]);
    expect((await mailbox.wait(address, /membership$/)).text).toContain("until March 31, 2027");
  });

  await test.step("it is ended", async () => {
    await page.getByRole("link", { name: "Change or end it…" }).click();
    await page.getByRole("button", { name: "End it today…" }).click();
    await expect(main).toContainText("None: it ends today.");
    await page.getByRole("button", { name: "End it today" }).click();
    await expect(said).toHaveText("The free membership has ended.");
    expect((await recordsOf(database, address)).status).toBe("ENDED");
    await mailbox.wait(address, /membership has ended$/);
  });

  await test.step("a note is written, kept when it is empty, and shown in the timeline", async () => {
    await page.getByRole("button", { name: "Add the note" }).click();
    await expect(page.getByLabel("New note")).toHaveAccessibleDescription(/Write something first\./);
    await page.getByLabel("New note").fill("Likes a call before noon");
    await page.getByRole("button", { name: "Add the note" }).click();
    await expect(said).toHaveText("The note is kept.");
    await expect(page.getByRole("listitem").filter({ hasText: "Note by" })).toContainText("Likes a call before noon");
  });

  await test.step("a link signs the member in", async () => {
    await page.getByRole("button", { name: "Send a link to sign in" }).click();
    await expect(said).toHaveText("A link to sign in is on its way to them.");
    expect((await mailbox.wait(address, /link to sign in/)).html).toContain("/signin/confirm?token=");
  });

  expect((await staffAudit(database, memberId)).map(({ action, email }) => [action, email])).toEqual(
    ["membership.comp", "membership.end-comp", "note.write", "member.send-link"].map((action) => [action, MANAGER]),
  );
});
