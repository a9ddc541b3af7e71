import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { DeskPage } from "./pages/desk";
import { insertDraft, stateOf } from "./support/articles";
import { staffState } from "./support/staff";

const someTitle = () => `Low water ${randomUUID().slice(0, 8)}`;
const slugOf = (title: string) => title.toLowerCase().replaceAll(" ", "-");

test("an article is written, previewed, scheduled, published, edited, moved and taken down", async ({
  browser,
  newReader,
  database,
  request,
}) => {
  const page = await newReader({
    storageState: await staffState(browser, "EDITOR"),
    viewport: { width: 1400, height: 900 },
  });
  const desk = new DeskPage(page);
  const title = someTitle();
  const slug = slugOf(title);
  const status = async (address: string) => (await request.get(address, { maxRedirects: 0 })).status();

  await page.goto("/admin/articles");
  await page.getByRole("link", { name: "Write an article" }).click();
  await test.step("the preview shows what is typed, and nothing in it acts", async () => {
    await desk.write({
      Headline: title,
      Text: "The gauge read *nothing*.\n\n<script>parent.document.title = 'taken'</script>",
    });
    await expect(desk.preview.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(desk.preview.getByText("nothing", { exact: true })).toHaveCSS("font-style", "italic");
    await desk.write({ Standfirst: "What the board did not say." });
    await expect(desk.preview.getByText("What the board did not say.")).toBeVisible();
    expect(await page.title()).not.toBe("taken");
  });
  await test.step("leaving before saving is asked about", async () => {
    await desk.field("Headline").click();
    const asked = page.waitForEvent("dialog");
    const leaving = page.goto("/admin/articles").catch(() => null);
    const dialog = await asked;
    expect(dialog.type()).toBe("beforeunload");
    await dialog.dismiss();
    await leaving;
    await expect(desk.field("Headline")).toHaveValue(title);
  });
  await desk.press("Save and go on to publishing");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Publish this article?");
  const { id } = desk;

  await test.step("scheduled, it is nowhere; when its moment comes it is there", async () => {
    await desk.write({ Time: "07:00" });
    await desk.press("Publish");
    await expect(page.getByRole("alert")).toContainText("You chose a moment, and “Now”.");
    await page.getByRole("radio", { name: /^Later/ }).check();
    await desk.press("Publish");
    await desk.expectDone("Scheduled.");
    await expect(page.getByText(/Goes out/)).toBeVisible();
    expect((await stateOf(database, id)).status).toBe("SCHEDULED");
    expect(await status(`/articles/${slug}`)).toBe(404);
    await database.rows(`UPDATE "Article" SET "publishedAt" = now() WHERE "id" = $1`, id);
    await database.rows(`UPDATE pgboss.job SET start_after = now() WHERE name = 'publish-due' AND state = 'created'`);
    await expect.poll(() => status(`/articles/${slug}`), { timeout: 15_000 }).toBe(200);
  });

  await test.step("an edit shows at its address", async () => {
    await page.goto(`/admin/articles/${id}`);
    await desk.write({ Text: "The gauge was **mended**." });
    await desk.press("Update the published article");
    await desk.expectDone("Saved.");
    await expect.poll(async () => (await request.get(`/articles/${slug}`)).text()).toContain("<strong>mended</strong>");
  });

  await test.step("at a new address, readers of the old one are led on", async () => {
    await desk.write({ "Address: /articles/…": `${slug}-again` });
    await desk.press("Update the published article");
    await desk.expectDone("Saved.");
    await expect.poll(() => status(`/articles/${slug}`)).toBe(301);
    const answer = await request.get(`/articles/${slug}`, { maxRedirects: 0 });
    expect(answer.headers().location).toBe(`/articles/${slug}-again`);
    const reader = await newReader();
    await reader.goto(`/articles/${slug}`);
    await expect(reader).toHaveURL(new RegExp(`/articles/${slug}-again$`));
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText(title);
  });

  await test.step("taken down, it says so; undone, it is back", async () => {
    await page.getByRole("link", { name: "Unpublish" }).click();
    await desk.press("Unpublish");
    await desk.expectDone("Unpublished.");
    for (const address of [slug, `${slug}-again`])
      await expect.poll(() => status(`/articles/${address}`), address).toBe(410);
    const reader = await newReader();
    await reader.goto(`/articles/${slug}`);
    await expect(reader.getByRole("heading", { level: 1 })).toHaveText("This article is no longer here");
    await expect(reader.getByRole("link", { name: "See what is on the front page" })).toBeVisible();
    await expect(reader.getByRole("main").getByRole("button", { name: "Search" })).toBeVisible();
    await desk.press("Undo: publish it again");
    await desk.expectDone("Published.");
    await expect.poll(() => status(`/articles/${slug}-again`)).toBe(200);
  });
  const trail = await database.rows<{ action: string }>(
    `SELECT "action" FROM "AuditEntry" WHERE "subjectId" = $1 ORDER BY "id"`,
    id,
  );
  expect(trail.map(({ action }) => action)).toEqual([
    "article.create",
    "article.schedule",
    "article.publish",
    "article.update",
    "article.update",
    "article.unpublish",
    "article.publish",
  ]);
});

test("without a script it is all there, and a mistake keeps what was typed", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "EDITOR") });
  const desk = new DeskPage(page);
  const title = someTitle();
  await page.goto("/admin/articles/new");
  await desk.write({ Headline: "", Text: "It rained.", "Original’s address": "not an address" });
  await page.getByLabel("Sensitive").check();
  await desk.press("Save draft");
  await expect(page.getByRole("alert").getByRole("link")).toHaveText([
    "An article needs a headline.",
    "The original's address is not a web address.",
  ]);
  await expect(desk.field("Text")).toHaveValue("It rained.");
  await expect(desk.field("Original’s address")).toHaveValue("not an address");
  await expect(page.getByLabel("Sensitive")).toBeChecked();
  await desk.write({ Headline: title, "Original’s address": "" });

  const opened = page.context().waitForEvent("page");
  await desk.press("Preview");
  const preview = await opened;
  await expect(preview.getByRole("heading", { level: 1 })).toHaveText(title);
  await preview.close();

  // A double click without a script posts the form twice: it makes one draft.
  await page.getByRole("button", { name: "Save and go on to publishing" }).dblclick();
  await expect(page).toHaveURL(/\/publish$/);
  await desk.press("Publish");
  await desk.expectDone("Published. Readers see it now.");
  expect(await database.count("Article", `"title" = $1`, title)).toBe(1);
  const { id } = desk;
  expect((await stateOf(database, id)).status).toBe("PUBLISHED");
  await desk.press("Undo: make it a draft again");
  await desk.expectDone("It is a draft again.");
  expect((await stateOf(database, id)).status).toBe("DRAFT");
  await page.goto(`/admin/articles?query=${encodeURIComponent(title.slice(2, -1))}`);
  await expect(page.getByRole("link", { name: title })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: title })).toContainText("Draft");
});

test("two who write at once see both texts, and neither is lost", async ({ browser, newReader, database }) => {
  const id = await insertDraft(database);
  const open = async (role: "EDITOR" | "OWNER") => {
    const page = await newReader({ storageState: await staffState(browser, role) });
    await page.goto(`/admin/articles/${id}`);
    return new DeskPage(page);
  };
  const [mine, theirs] = [await open("EDITOR"), await open("OWNER")];
  await expect(theirs.page.getByText(/ has been editing this since \d\d:\d\d\./)).toBeVisible();
  await expect(theirs.field("Text")).toBeDisabled();
  await theirs.press("Take over");
  await expect(theirs.page.getByText(" has been editing this since ")).toHaveCount(0);
  await theirs.page.goto(`/admin/articles/${id}`);
  await theirs.write({ Text: "What she wrote.", Byline: "Ines Duarte" });
  await theirs.press("Save draft");
  await theirs.expectDone("Saved.");
  await mine.write({ Text: "What he wrote.", Section: "Water" });
  await mine.press("Save draft");
  const { page } = mine;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Somebody else saved this article while you wrote");
  await expect(page.getByRole("region", { name: "Text, Yours" })).toHaveText("What he wrote.");
  await expect(page.getByRole("region", { name: "Text, Theirs, saved" })).toHaveText("What she wrote.");
  const group = (name: string) => page.getByRole("group", { name });
  await expect(group("Byline").getByRole("radio", { name: "Theirs, saved" })).toBeChecked();
  await expect(group("Section").getByRole("radio", { name: "Yours" })).toBeChecked();
  await expect(group("Text").getByRole("radio", { name: "Yours" })).toBeChecked();
  await mine.press("Save what I chose");
  await mine.expectDone("Saved.");
  for (const [name, value] of Object.entries({ Text: "What he wrote.", Byline: "Ines Duarte", Section: "Water" }))
    await expect(mine.field(name)).toHaveValue(value);

  await page.getByRole("link", { name: "Earlier versions" }).click();
  await page
    .getByRole("link", { name: /^What stood until/ })
    .first()
    .click();
  await expect(page.getByRole("region", { name: "Text" })).toHaveText("What she wrote.");
  await mine.press("Bring it back");
  await mine.expectDone("The earlier version is back.");
  await expect(mine.field("Text")).toHaveValue("What she wrote.");
});

test("an article comes out by keyboard alone", async ({ browser, newReader, database }) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR") });
  const { keyboard } = page;
  const tabTo = async (name: string, target: ReturnType<typeof page.getByRole>) => {
    for (let presses = 0; presses < 60; presses++) {
      await keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never came to ${name}`);
  };
  const title = someTitle();
  await page.goto("/admin/articles/new");
  await tabTo("the headline", page.getByLabel("Headline", { exact: true }));
  await keyboard.type(title);
  await tabTo("the text", page.getByLabel("Text", { exact: true }));
  await keyboard.type("The pond stood empty.");
  const go = page.getByRole("button", { name: "Save and go on to publishing" });
  await tabTo("the button", go);
  await expect(go).toBeInViewport();
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Publish this article?");
  await tabTo("Publish", page.getByRole("button", { name: "Publish", exact: true }));
  await keyboard.press("Enter");
  const desk = new DeskPage(page);
  await desk.expectDone("Published.");
  expect((await stateOf(database, desk.id)).status).toBe("PUBLISHED");
});
