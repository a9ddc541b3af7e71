import { expect, test } from "./fixtures";
import { ask, post } from "./support/http";
import { give } from "./support/journey";
import { recordsOf } from "./support/records";
import { staffState } from "./support/staff";

const cookieOf = ({ cookies }: Awaited<ReturnType<typeof staffState>>) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join("; ");

test("somebody joins and is in the figures, down to the list behind the number; without a script", async ({
  browser,
  newReader,
  page: reader,
  database,
  address,
}) => {
  await give(reader, address);
  await expect.poll(async () => (await recordsOf(database, address)).ledger.length).toBeGreaterThan(0);
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  const main = page.getByRole("main");
  await page.goto("/admin");
  await page.getByRole("link", { name: "Figures" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Figures");
  const members = page.getByRole("region", { name: "Members gained and lost", exact: true });
  await expect(members).toContainText(/You gained \d+ members? and lost \d+/);
  await expect(members.getByRole("img").first()).toBeVisible();
  await members.getByText("What is counted").click();
  await expect(members).toContainText("Gained less lost is the change in members, always.");

  await members.getByRole("listitem").filter({ hasText: "Gained" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Became a member");
  await expect(async () => {
    await page.goto("/admin/figures");
    await page
      .getByRole("region", { name: "Members gained and lost", exact: true })
      .getByRole("listitem")
      .filter({ hasText: "Gained" })
      .getByRole("link")
      .click();
    await expect(main.getByRole("row").filter({ hasText: address })).toHaveCount(1, { timeout: 1_000 });
  }).toPass();

  await page.goto("/admin/figures");
  const money = page.getByRole("region", { name: "Money in", exact: true });
  await money.getByRole("listitem").filter({ hasText: "After refunds and disputes" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Payments");
  await expect(main.getByRole("row").filter({ hasText: address })).toHaveCount(1);

  await test.step("days of one's own, kept in the address", async () => {
    await page.goto("/admin/figures");
    await page.getByLabel("From").fill("2001-02-01");
    await page.getByLabel("To", { exact: true }).fill("2001-02-28");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/from=2001-02-01&to=2001-02-28/);
    await expect(members).toContainText("You gained 0 members and lost 0");
  });
});

test("a figure is taken along as a table, which is written down, and as a picture", async ({ browser, database }) => {
  const state = await staffState(browser, "ANALYST");
  const cookie = cookieOf(state);
  const entries = () => database.count("AuditEntry", `"action" = 'figures.export' AND "subjectId" = 'money'`);
  const before = await entries();
  const csv = await post(
    "/admin/figures/export",
    { figure: "money", from: "2026-01-01", to: "2026-01-31" },
    { cookie },
  );
  expect(csv.status).toBe(200);
  expect(csv.headers["content-disposition"]).toContain("money-2026-01-01-2026-01-31-usd.csv");
  expect(csv.body.toString()).toContain("What,Movements,Amount\r\n");
  expect(await entries()).toBe(before + 1);
  const svg = await ask("/admin/figures/chart/members.svg", { headers: { cookie } });
  expect(svg.headers["content-type"]).toContain("image/svg+xml");
  expect(svg.body.toString()).toMatch(/^<svg .*You gained/);
  const png = await ask("/admin/figures/chart/members.png", { headers: { cookie } });
  expect(png.body.subarray(1, 4).toString()).toBe("PNG");
});

test("figures are for who may see money, and are taken along from our own pages only", async ({
  browser,
  database,
}) => {
  const editor = cookieOf(await staffState(browser, "EDITOR"));
  const owner = cookieOf(await staffState(browser, "OWNER"));
  const entries = () => database.count("AuditEntry", `"action" = 'figures.export' AND "subjectId" = 'plans'`);
  const before = await entries();
  const refused: Record<string, string>[] = [
    {},
    { cookie: editor },
    { cookie: owner, origin: "https://elsewhere.example" },
  ];
  for (const headers of refused) {
    const answer = await post("/admin/figures/export", { figure: "plans" }, headers);
    expect(answer.status).toBeGreaterThanOrEqual(401);
  }
  expect(await entries()).toBe(before);
  expect((await ask("/admin/figures/chart/members.svg", { headers: { cookie: editor } })).status).toBe(404);
  expect((await ask("/admin/figures/chart/nothing.svg", { headers: { cookie: owner } })).status).toBe(404);
});
