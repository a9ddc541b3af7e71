import { expect, test } from "./fixtures";
import { PaymentsPage } from "./pages/payments";
import { SignInPage } from "./pages/signin";
import { practice } from "./support/practice";
import { recordsOf } from "./support/records";

const DAY = 24 * 3600;
const money = (minor: number) => `$${(minor / 100).toFixed(2)}`;

test.use({ javaScriptEnabled: false });

test("a statement of each year and of any days is the sum of the ledger, after sixteen months of renewals", async ({
  page,
  address,
  database,
}) => {
  test.setTimeout(180_000);
  const start = Math.floor(Date.now() / 1000) - 480 * DAY;
  const recurring = { interval: "month" };
  const price_data = { currency: "usd", product: "groundwork_membership", unit_amount: 750, recurring };
  const session = {
    mode: "subscription",
    line_items: [{ quantity: 1, price_data }],
    success_url: "http://localhost/thanks",
  };
  await practice.history([{ at: start, session, pay: { email: address, name: "Łucja Żak", country: "PL" } }]);
  const movements = () =>
    database.rows<{ amount: number; occurredAt: Date }>(
      `SELECT l."amount", l."occurredAt" FROM "LedgerEntry" l JOIN "Payment" p ON p."id" = l."paymentId"
       JOIN "MemberEmail" e ON e."memberId" = p."memberId" WHERE e."address" = $1 ORDER BY l."occurredAt"`,
      address,
    );
  await expect.poll(async () => (await movements()).length, { timeout: 120_000 }).toBe(16);
  const ledger = await movements();
  const dayOf = (at: Date) => new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York" }).format(at);
  const sumOf = (isIn: (day: string) => boolean) =>
    ledger.filter(({ occurredAt }) => isIn(dayOf(occurredAt))).reduce((sum, { amount }) => sum + amount, 0);
  expect((await recordsOf(database, address)).messages, "what is past is no news").toEqual([]);

  await new SignInPage(page).signIn(address);
  const payments = new PaymentsPage(page);
  await payments.open();
  await page.getByRole("link", { name: "Statement of giving" }).click();
  const total = payments.paper.getByRole("row", { name: /^Total / });
  const years = [...new Set(ledger.map(({ occurredAt }) => dayOf(occurredAt).slice(0, 4)))];
  expect(years.length).toBeGreaterThan(1);
  for (const year of years) {
    await page.getByRole("navigation", { name: "By year" }).getByRole("link", { name: year }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Statement of giving for ${year}`);
    await expect(total).toContainText(money(sumOf((day) => day.startsWith(year))));
  }
  const [from, to] = [ledger[2], ledger[9]].map((entry) => dayOf(entry?.occurredAt ?? new Date())) as [string, string];
  await page.getByLabel("First day").fill(from);
  await page.getByLabel("Last day").fill(to);
  await page.getByRole("button", { name: "Show the statement" }).click();
  await expect(total).toContainText(money(8 * 750));
  expect(sumOf((day) => day >= from && day <= to)).toBe(8 * 750);
  const { name, text } = await payments.download();
  expect(name).toBe(`statement-${from}-${to}.pdf`);
  expect(text).toContain("Łucja Żak");
  for (const piece of await payments.pieces()) expect.soft(text).toContain(piece);

  await page.getByLabel("First day").fill(to);
  await page.getByLabel("Last day").fill(from);
  await page.getByRole("button", { name: "Show the statement" }).click();
  await expect(page.getByLabel("Last day")).toHaveAccessibleDescription("The last day is before the first.");
  await expect(payments.paper).toHaveCount(0);
});
