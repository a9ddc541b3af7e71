import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { staffState } from "./support/staff";

/** Waits for a state of the run: the page comes anew by itself. */
const isIn = (page: Page, state: string) =>
  expect(page.locator(".facts").getByText(state, { exact: true })).toBeVisible({ timeout: 30_000 });

test("a site's export is looked at, imported, and changes nothing the second time; its old addresses lead on", async ({
  browser,
  newReader,
  database,
  request,
  address,
}) => {
  test.setTimeout(90_000);
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "EDITOR") });
  const mark = address.replace(/[^a-z\d]+/g, "-").replace(/-example-org$/, "");
  const item = (name: string, status: string) =>
    `<item><title>${name} ${mark}</title><link>https://old.example/2024/05/${name}-${mark}/</link><guid>https://old.example/?p=${name}-${mark}</guid>
     <content:encoded><![CDATA[One.\n\nTwo <script>alert(1)</script>[su_box]three[/su_box].]]></content:encoded><wp:post_name>${name}-${mark}</wp:post_name>
     <wp:post_date_gmt>2024-05-01 10:00:00</wp:post_date_gmt><wp:status>${status}</wp:status><wp:post_type>post</wp:post_type></item>`;
  const file = {
    name: "export.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(
      `<?xml version="1.0"?><rss xmlns:wp="w" xmlns:content="c"><channel><link>https://old.example</link>${item("mill", "publish")}${item("pond", "draft")}</channel></rss>`,
    ),
  };
  const upload = async () => {
    await page.goto("/admin/articles/import");
    await page.getByLabel("Export or feed").setInputFiles(file);
    await page.getByRole("button", { name: "Upload and look at it" }).click();
  };
  await page.goto("/admin/articles/import");
  await page.getByLabel("Keep everything back as drafts").check();
  await page.getByLabel("Export or feed").setInputFiles({ ...file, buffer: Buffer.from("# A headline") });
  await page.getByRole("button", { name: "Upload and look at it" }).click();
  await expect(page.getByRole("alert")).toContainText("neither a WordPress export");
  await expect(page.getByLabel("Keep everything back as drafts")).toBeChecked();

  await upload();
  await isIn(page, "Looked at");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This would happen");
  await expect(page.getByRole("row").filter({ hasText: `mill ${mark}` })).toContainText("[su_box]");
  expect((await request.get(`/articles/mill-${mark}`)).status()).toBe(404);
  await page.getByRole("button", { name: "Import 2 articles" }).click();
  await isIn(page, "Imported");
  const imported = page.url();

  const old = () => request.get(`/2024/05/mill-${mark}/`);
  await expect.poll(async () => (await old()).status()).toBe(200);
  expect((await old()).url()).toMatch(new RegExp(`/articles/mill-${mark}$`));
  expect(await (await old()).text()).not.toContain("alert(1)");
  expect((await request.get(`/2024/05/pond-${mark}/`)).status()).toBe(404);

  await upload();
  await isIn(page, "Looked at");
  await expect(page.getByRole("link", { name: "2 as they are" })).toBeVisible();
  await page.getByRole("button", { name: "Throw this file away" }).click();
  await expect(page.getByRole("status")).toContainText("Nothing of it was imported.");

  await test.step("the whole import is taken back: it says for how many, and what somebody changed stays", async () => {
    await page.goto(imported);
    await page.getByText("Undo this import").click();
    await expect(page.getByRole("listitem").filter({ hasText: "that it made" })).toContainText("2 that it made");
    await database.rows(`UPDATE "Article" SET "version" = "version" + 1 WHERE "slug" = $1`, `pond-${mark}`);
    await page.getByRole("button", { name: "Undo it for 2 articles" }).click();
    await isIn(page, "Undone");
    await expect(page.getByRole("status")).toContainText("Taken back: 1. Left as they are: 1");
    await expect(page.getByRole("row").filter({ hasText: `pond ${mark}` })).toContainText("It was changed here since");
    await expect.poll(async () => (await request.get(`/articles/mill-${mark}`)).status()).toBe(404);
    expect((await request.get(`/2024/05/mill-${mark}/`)).status()).toBe(404);
  });
});
