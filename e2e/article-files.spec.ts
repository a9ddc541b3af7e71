import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "./fixtures";
import { DeskPage } from "./pages/desk";
import { insertDraft } from "./support/articles";
import { staffState } from "./support/staff";

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#3a6" } })
    .withExif({ IFD3: { GPSLatitude: "59/1 54/1 0/1" } })
    .jpeg()
    .toBuffer();

test("pictures come in widths that fit, without where they were taken, and nothing moves when they arrive", async ({
  browser,
  newReader,
  database,
  request,
}) => {
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "EDITOR") });
  const desk = new DeskPage(page);
  const id = await insertDraft(database);
  await page.goto(`/admin/articles/${id}`);
  await desk.press("Save and go on to pictures");

  await test.step("what is no picture is refused in words, and what was typed is kept", async () => {
    const buffer = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
    await page
      .getByLabel("Picture", { exact: true })
      .setInputFiles({ name: "mill.jpg", mimeType: "image/jpeg", buffer });
    await desk.write({ "What it shows": "The mill pond" });
    await desk.press("Add the picture");
    await expect(page.getByRole("alert").getByRole("link")).toHaveText(/^That file is not a JPEG/);
    await expect(desk.field("What it shows")).toHaveValue("The mill pond");
  });
  const file = { name: "mill.jpg", mimeType: "image/jpeg", buffer: await photo(1000, 500) };
  await page.getByLabel("Picture", { exact: true }).setInputFiles(file);
  await page.getByLabel("Credit (optional)").fill("Marit Solberg");
  await desk.press("Add the picture");
  await desk.expectDone("The picture is in.");
  await page.getByRole("link", { name: "Pictures" }).click();
  await page.getByLabel("Picture", { exact: true }).setInputFiles({ ...file, buffer: await photo(900, 300) });
  await desk.write({ "What it shows": "The empty sluice", "Caption (optional)": "The sluice on Tuesday." });
  await page.getByRole("radio", { name: /^At the end of the text/ }).check();
  await desk.press("Add the picture");
  await desk.expectDone("The picture is in.");
  await desk.press("Save and go on to publishing");
  await desk.press("Publish");
  await desk.expectDone("Published.");

  const { slug } = await database.row<{ slug: string }>(`SELECT "slug" FROM "Article" WHERE "id" = $1`, id);
  const reader = await newReader({ viewport: { width: 390, height: 800 } });
  const asked: string[] = [];
  reader.on("request", (sent) => void (sent.resourceType() === "image" && asked.push(sent.url())));
  await reader.goto(`/articles/${slug}`);
  const lead = reader.getByRole("img", { name: "The mill pond" });
  await expect(lead).toHaveJSProperty("complete", true);
  const shown = await lead.evaluate((img: HTMLImageElement) => img.currentSrc);
  expect(
    asked.find((url) => url.includes("/assets/")),
    "what is asked for early is what is shown",
  ).toBe(shown);
  const avif = await lead.locator("xpath=../source[@type='image/avif']").getAttribute("srcset");
  await expect(reader.locator("link[rel=preload][as=image]")).toHaveAttribute("imagesrcset", avif ?? "");
  await expect(lead).toHaveAttribute("width", "1000");
  expect(await lead.evaluate((img: HTMLImageElement) => img.width / img.height)).toBeCloseTo(2, 1);
  const inText = reader.getByRole("img", { name: "The empty sluice" });
  const picture = reader.locator("picture").filter({ has: inText });
  for (const type of ["image/avif", "image/webp"])
    await expect(picture.locator(`source[type="${type}"]`)).toHaveAttribute(
      "srcset",
      /^\/assets\/[\w-]{22} 480w, \/assets\/[\w-]{22} 800w, .* 900w$/,
    );
  await expect(reader.getByRole("figure").filter({ has: inText })).toContainText("The sluice on Tuesday.");
  const [first = ""] = (await picture.locator("source").first().getAttribute("srcset"))?.split(" ") ?? [];
  for (const [address, type, kind] of [
    [first, "image/avif", "heif"],
    [(await inText.getAttribute("src")) ?? "", "image/jpeg", "jpeg"],
  ] as const) {
    const answer = await request.get(address);
    expect(answer.headers()).toMatchObject({
      "content-type": type,
      "cache-control": expect.stringContaining("immutable"),
    });
    const { format, exif } = await sharp(await answer.body()).metadata();
    expect([format, exif]).toEqual([kind, undefined]);
  }
});

test("a picture is put where one writes", async ({ browser, newReader }) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR") });
  const text = new DeskPage(page).field("Text");
  await page.goto("/admin/articles/new");
  await text.fill("It rained.");
  const file = { name: "mill.jpg", mimeType: "image/jpeg", buffer: await photo(600, 300) };
  await page.getByLabel("Picture for the text").setInputFiles(file);
  await expect(text).toHaveValue(/^It rained\.\n\n!\[What it shows\]\(\/assets\/[\w-]{22}\)\n\n$/);
  await page.keyboard.type("The pond");
  await expect(text).toHaveValue(/!\[The pond\]\(/);
  await page.getByLabel("Picture for the text").setInputFiles({ ...file, buffer: Buffer.from("nothing") });
  await expect(page.getByRole("status").filter({ hasText: /^That file is not a JPEG/ })).toBeVisible();
});

test("files that are dropped become drafts, each with its word of what became of it", async ({
  browser,
  newReader,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR") });
  const mark = randomUUID().slice(0, 8);
  const file = (name: string, text: string | Buffer) => ({
    ...{ name, mimeType: "text/plain", buffer: Buffer.from(text) },
  });
  const files = [
    file(`one-${mark}.md`, `---\ntitle: Dropped ${mark}\nphoto: p-${mark}.jpg\nphotoAlt: A pond\n---\nIt rained.`),
    file(`two-${mark}.html`, `<h1>Paged ${mark}</h1><p>It <b>rained</b>.</p><script>alert(1)</script>`),
    file(`three-${mark}.txt`, Buffer.from([0, 1, 2])),
    file(`p-${mark}.jpg`, await photo(600, 300)),
  ];
  const drop = async () => {
    await page.goto("/admin/articles/import");
    await page.getByLabel("Files").setInputFiles(files);
    await expect(page.getByText(files.map(({ name }) => name).join(", "))).toBeVisible();
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("What became of your files");
  };
  const row = (name: string) => page.getByRole("row").filter({ hasText: name });
  await drop();
  await expect(row(`one-${mark}`)).toContainText("New draft");
  await expect(row(`two-${mark}`)).toContainText("New draft");
  await expect(row(`three-${mark}`)).toContainText("is not a text file");
  await expect(row(`three-${mark}`)).toContainText("Refused");
  await drop();
  await expect(row(`one-${mark}`)).toContainText("Unchanged");
  await page.getByRole("link", { name: `Dropped ${mark}` }).click();
  await expect(page.getByText("There is one.")).toBeVisible();
  await expect(new DeskPage(page).field("Text")).toHaveValue("It rained.");
});

test("old addresses are led on by hand, and forgotten after asking", async ({ browser, newReader, request }) => {
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "EDITOR") });
  const old = `old-${randomUUID()}`;
  const status = async () => (await request.get(`/articles/${old}`, { maxRedirects: 0 })).status();
  await page.goto("/admin/articles/redirects");
  const [from, to] = [page.getByLabel(/^Old address/), page.getByLabel(/^Leads to/)];
  await from.fill(old);
  await to.fill("nothing-is-here");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText("No published article has that address.");
  await expect(from).toHaveValue(old);
  await to.fill("/articles/why-you-will-not-meet-a-paywall-here");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row").filter({ hasText: old })).toContainText("why-you-will-not-meet-a-paywall-here");
  await expect.poll(status).toBe(301);
  await page.getByRole("button", { name: `Remove ${old}` }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByRole("status")).toContainText("Removed.");
  await expect.poll(status).toBe(404);
});
