import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { isAllowed } from "../lib/staff/rules";
import { expect, test } from "./fixtures";
import { post } from "./support/http";
import { insertImport } from "./support/imports";
import { ROLES, staffState } from "./support/staff";

test.describe.configure({ timeout: 90_000 });

const csv = (text: string) => ({ name: "members.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

/** Waits for a state of the run: the page comes anew by itself. */
const isIn = (page: Page, state: string) =>
  expect(page.locator(".facts").getByText(state, { exact: true })).toBeVisible({ timeout: 30_000 });

async function saved(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return readFileSync(await (await download).path(), "utf8");
}

for (const javaScriptEnabled of [true, false])
  test(`a file of members is looked at, checked, taken, mended and taken back, ${javaScriptEnabled ? "with" : "without"} a script`, async ({
    browser,
    newReader,
    address,
    database,
  }) => {
    const page = await newReader({ javaScriptEnabled, storageState: await staffState(browser, "MANAGER") });
    const [known, fresh] = [`known-${address}`, `fresh-${address}`];
    const { id } = await database.row<{ id: string }>(
      `INSERT INTO "Member" ("id", "wantsNews", "updatedAt") VALUES (gen_random_uuid(), false, now()) RETURNING "id"`,
    );
    await database.rows(
      `INSERT INTO "MemberEmail" ("id", "memberId", "address") VALUES (gen_random_uuid(), $1, $2)`,
      id,
      known,
    );
    const nameOf = async (whose: string) =>
      (
        await database.rows<{ name: string; wantsNews: boolean }>(
          `SELECT m."name", m."wantsNews" FROM "Member" m JOIN "MemberEmail" e ON e."memberId" = m."id" WHERE e."address" = $1`,
          whose,
        )
      )[0];

    await page.goto("/admin/members");
    await page.getByRole("link", { name: "Import", exact: true }).click();
    await test.step("a spreadsheet is no CSV file", async () => {
      await page.getByLabel("CSV file").setInputFiles({ ...csv(""), buffer: Buffer.from("PK\u0003\u0004 and so on") });
      await page.getByRole("button", { name: "Upload and look at it" }).click();
      await expect(page.getByRole("alert")).toHaveText(/not a CSV file/);
    });
    await page
      .getByLabel("CSV file")
      .setInputFiles(
        csv(
          "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers\r\n" +
            `1,${fresh},Fresh,,true,false,,2024-01-15T10:00:00.000Z,,,\r\n` +
            `2,${known},Known,,true,false,,2024-01-15T10:00:00.000Z,,,\r\n` +
            "3,nobody,Nobody,,true,false,,,,,\r\n",
        ),
      );
    await page.getByRole("button", { name: "Upload and look at it" }).click();

    await test.step("its columns are known", async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("What is in this file?");
      await expect(page.getByText(/^Ghost, uploaded/)).toBeVisible();
      await expect(page.getByLabel("subscribed_to_emails")).toHaveValue("wantsNews");
      await page.getByLabel("email", { exact: true }).selectOption("Not imported");
      await page.getByRole("button", { name: "Check every row" }).click();
      await expect(page.getByRole("alert")).toHaveText(/which column holds the e-mail address/);
      await expect(page.getByLabel("subscribed_to_emails")).toHaveValue("wantsNews");
      await page.getByLabel("email", { exact: true }).selectOption("E-mail address");
      await page.getByRole("button", { name: "Check every row" }).click();
    });

    await test.step("it is told what would happen, and nothing has", async () => {
      await isIn(page, "Checked");
      await page.getByRole("link", { name: /1 changed/ }).click();
      await expect(page.getByRole("row", { name: new RegExp(known) })).toContainText("Name: nothing → Known");
      await page.getByRole("link", { name: /1 refused/ }).click();
      await expect(page.getByRole("row", { name: /Row 4/ })).toContainText("The e-mail address is not one");
      expect(await nameOf(fresh)).toBeUndefined();
      await page.getByRole("button", { name: "Add 1 member and change 1" }).click();
      await isIn(page, "Imported");
    });
    expect(await nameOf(fresh)).toEqual({ name: "Fresh", wantsNews: true });
    // Who had opted out stays out.
    expect(await nameOf(known)).toEqual({ name: "Known", wantsNews: false });
    const run = page.url();

    await test.step("the refused row is mended and taken", async () => {
      const file = await saved(page, "Download the refused rows");
      expect(file).toContain("3,nobody,Nobody,,true,false,,,,,,The e-mail address is not one\r\n");
      await page.goto("/admin/members/import");
      await page.getByLabel("CSV file").setInputFiles(csv(file.replace("nobody", `mended-${address}`)));
      await page.getByRole("button", { name: "Upload and look at it" }).click();
      await page.getByRole("button", { name: "Check every row" }).click();
      await isIn(page, "Checked");
      await page.getByRole("button", { name: "Add 1 member" }).click();
      await isIn(page, "Imported");
      expect(await nameOf(`mended-${address}`)).toMatchObject({ name: "Nobody" });
    });

    await test.step("the first file is taken back", async () => {
      await page.goto(run);
      await page.getByText("Undo this import").first().click();
      await page.getByRole("button", { name: "Undo this import" }).click();
      await isIn(page, "Undone");
      await expect(page.getByRole("status")).toHaveText("Taken back: 2. Left as they are: 0.");
      expect(await nameOf(fresh)).toBeUndefined();
      expect(await nameOf(known)).toEqual({ name: null, wantsNews: false });
    });

    await test.step("a list is taken along", async () => {
      await page.goto(`/admin/members/export?query=${encodeURIComponent(address)}`);
      await expect(page.getByText(address, { exact: true })).toBeVisible();
      const lines = (await saved(page, "Download these members")).trim().split("\r\n");
      expect(lines).toHaveLength(3);
      expect(lines.filter((line) => line.includes(address))).toHaveLength(2);
    });
  });

test("importing and exporting are for who may, from our own pages, and for nobody else", async ({
  browser,
  database,
  network,
}) => {
  const id = await insertImport(database, "CHECK");
  const posts = {
    "import/upload": "members.import",
    [`import/${id}/map`]: "members.import",
    [`import/${id}/act`]: "members.import",
    [`import/${id}/refused`]: "members.import",
    "export/file": "members.export",
  } as const;
  const state = () =>
    database.row(
      `SELECT "state", "phase", (SELECT count(*) FROM "AuditEntry" WHERE "action" LIKE 'members.export%' OR "action" LIKE 'import.%')
       FROM "ImportRun" WHERE "id" = $1`,
      id,
    );
  const before = await state();
  for (const [place, permission] of Object.entries(posts)) {
    const send = (cookie: string, headers = {}) =>
      post(
        `/admin/members/${place}`,
        { action: "discard", "column-0": "email" },
        { "x-forwarded-for": network, cookie, ...headers },
      );
    expect.soft((await send("")).status, place).toBeGreaterThanOrEqual(401);
    for (const role of ROLES) {
      const { cookies } = await staffState(browser, role);
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const foreign = await send(cookie, { origin: "https://elsewhere.example" });
      expect.soft(foreign.status, `${place}, ${role}, from elsewhere`).toBeGreaterThanOrEqual(403);
      if (!isAllowed(role, permission))
        expect.soft((await send(cookie)).status, `${place}, ${role}`).toBeGreaterThanOrEqual(403);
    }
  }
  expect(await state()).toEqual(before);
});
