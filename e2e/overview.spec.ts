import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { enterByWelcome, give } from "./support/journey";
import { passMonth, recordsOf } from "./support/records";

const written = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "America/New_York" });
const BANK_CARD = 85.6 / 53.98;

test("a member sees what they give, since when, what comes next and what it came to, and has a card to show", async ({
  page,
  database,
  address,
}) => {
  await give(page, address, { amount: "$10" });
  await enterByWelcome(page, address);
  await passMonth(database, address);
  const amounts = async () => (await recordsOf(database, address)).ledger.map(({ amount }) => amount);
  await expect.poll(amounts, { timeout: 30_000 }).toEqual([1000, 1000]);
  const { startedAt, currentPeriodEnd } = (await recordsOf(database, address)).memberships[0] ?? {};
  if (!startedAt || !currentPeriodEnd) throw new Error("A membership has a beginning and a next charge");
  const [since, next] = [written.format(startedAt), written.format(currentPeriodEnd)];

  await page.goto("/account");
  const account = new AccountPage(page);
  const membership = account.membership("Monthly");
  await expect(membership).toContainText("$10 a month");
  await expect(membership).toContainText(`Member since${since}`);
  await expect(membership).toContainText(`Next charge$10 on ${next}`);
  await expect(membership).toContainText("Given in all$20");
  await expect(membership).toContainText("Thank you. What you give keeps this journalism free for everyone.");
  await expect(account.payments).toHaveCount(2);

  await membership.getByRole("link", { name: "Show my membership card" }).click();
  const card = page.getByRole("region", { name: "Membership card" });
  await expect(card).toContainText("Robin Reader");
  await expect(card).toContainText(/Number\d{4} \d{4} \d{4}/);
  await expect(card).toContainText(`Member since${since}`);
  await expect(card).toContainText(`Valid until${next}`);
  await page.emulateMedia({ media: "print" });
  const box = await card.boundingBox();
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(BANK_CARD, 1);
  await expect(page.getByRole("link", { name: "Your membership" })).toBeHidden();
});
