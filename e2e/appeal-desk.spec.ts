import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { expect, test } from "./fixtures";
import { AppealDesk } from "./pages/appeal-desk";
import { ARTICLES } from "./pages/article";
import { CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { insertAppeal, isPublished, removeAppeal } from "./support/appeals";
import type { Database } from "./support/database";
import { ask } from "./support/http";
import { staffState } from "./support/staff";

const PHONE = {
  userAgent:
    "Mozilla/5.0 (Linux; Android 13; Pixel 6) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
  viewport: { width: 390, height: 700 },
};
const DESK = { viewport: { width: 1400, height: 900 } };
const USUAL = "Somebody paid so that you could read this";
const some = (what: string) => `${what} ${randomUUID().slice(0, 8)}`;
const headline = (page: Page) => page.locator("#ask");
const soon = () => new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);
const open = (page: Page, query = "") => page.goto(`/articles/${ARTICLES.wall}${query}`);

const nameOfEditor = async (database: Database) =>
  (await database.row<{ name: string }>(`SELECT "name" FROM "User" WHERE "email" = 'editor@groundwork.example'`)).name;

test("an appeal is written, previewed, scheduled, started, seen, changed, brought back and ended", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR"), ...DESK });
  const desk = new AppealDesk(page);
  const [name, first, second] = [some("Campaign"), some("The wall held"), some("The wall leaks")];
  await page.goto("/admin/appeals");
  await page.getByRole("link", { name: "Write an appeal" }).click();
  await test.step("the preview shows what is typed, at the width of a phone and of a computer", async () => {
    await desk.write({ "Name, for staff alone": name });
    await desk.variant("A")("Headline").fill(first);
    await desk.variant("A")("Text").fill("From **{monthly}** a month.");
    await expect(desk.preview.getByRole("heading", { level: 2 })).toHaveText(first);
    await expect(desk.preview.locator("strong", { hasText: "$5" })).toBeVisible();
    await expect(desk.frame).toHaveCSS("width", "390px");
    expect((await desk.frame.boundingBox())?.width).toBeLessThanOrEqual(390);
    await page.getByRole("radio", { name: "Computer" }).check();
    await expect(desk.frame).toHaveCSS("width", "1280px");
    await expect(desk.preview.getByRole("radio", { name: "Monthly" })).toBeVisible();
    await desk.field("Where it stands").selectOption("bar");
    await expect(desk.preview.getByRole("link", { name: "Continue to payment" })).toBeVisible();
    await expect(desk.preview.getByRole("radio")).toHaveCount(0);
    await desk.field("Where it stands").selectOption("article-end");
  });
  await desk.write({ Priority: "80", "First day": soon() });
  await desk.press("Save and add a variant");
  await desk.expectDone("one more variant");
  const { id } = desk;
  const buffer = await sharp({ create: { width: 1200, height: 600, channels: 3, background: "#3a6" } })
    .png()
    .toBuffer();
  try {
    await desk.variant("B")("Headline").fill(second);
    await page.getByRole("radio", { name: "B", exact: true }).check();
    await expect(desk.preview.getByRole("heading", { level: 2 })).toHaveText(second);

    await test.step("a goal and a picture go with a variant", async () => {
      for (const name of ["A", "B"]) {
        const field = desk.variant(name);
        await page
          .getByRole("group", { name: `Variant ${name}`, exact: true })
          .getByText("Goal and how far")
          .click();
        await field("Goal").selectOption("New members");
        await field("To be reached").fill("1,000,000");
        await field("Counted from").fill("2020-01-01");
      }
      await expect(desk.preview.getByRole("progressbar", { name: "Progress towards the goal" })).toBeVisible();
      for (const name of ["A", "B"]) {
        await desk.press(`Save and go on to the picture of ${name}`);
        await desk.expectAsked(`Picture of variant ${name}`);
        await desk.press("Use this picture");
        await expect(page.getByRole("alert").getByRole("link")).toHaveText([/choose a picture/, /say what it shows/]);
        await page
          .getByLabel("Picture", { exact: true })
          .setInputFiles({ name: "gauge.png", mimeType: "image/png", buffer });
        await desk.write({ "What it shows": "A gauge in the harbour" });
        await desk.press("Use this picture");
        await desk.expectDone("The picture is in place.");
      }
      await expect(desk.preview.getByRole("img", { name: "A gauge in the harbour" })).toBeVisible();
    });

    await test.step("scheduled, nobody sees it, and it can come off the schedule", async () => {
      await desk.press("Save and go on to starting");
      await desk.expectAsked("Schedule this appeal?");
      await desk.press("Schedule it");
      await desk.expectDone("Scheduled.");
      await page.goto("/admin/appeals");
      const listed = page.getByRole("table", { name: "Scheduled" }).getByRole("row").filter({ hasText: name });
      await expect(listed).toContainText("2 variants, an experiment");
      await expect(listed).toContainText(await nameOfEditor(database));
      await expect.poll(() => isPublished(first)).toBe(true);
      const reader = await newReader(PHONE);
      await open(reader);
      await expect(headline(reader)).toHaveText(USUAL);
      await page.getByRole("link", { name, exact: true }).click();
      await desk.write({ "First day": "", "From what time": "" });
      await desk.press("Save");
      await expect(page.getByRole("alert")).toContainText("It would start at once.");
      await page.goto(`/admin/appeals/${id}/end`);
      await desk.press("Take it off the schedule");
      await desk.expectDone("It is a draft again.");
    });

    await test.step("started, a reader sees one of its variants", async () => {
      await desk.write({ "First day": "", "From what time": "" });
      await desk.press("Save and go on to starting");
      await desk.expectAsked("Start this appeal?");
      await desk.press("Start it");
      await desk.expectDone("Started.");
      await expect.poll(() => isPublished(second)).toBe(true);
      const reader = await newReader(PHONE);
      await open(reader);
      await expect(headline(reader)).toHaveText(new RegExp(`^(${first}|${second})$`));
      await painted(reader);
      await headline(reader).scrollIntoViewIfNeeded();
      const seen = () => database.count("AppealDailyCount", `"appealId" = $1 AND "exposures" > 0`, id);
      await expect.poll(seen).toBe(1);
      const shown = reader.getByRole("complementary").filter({ has: headline(reader) });
      const bar = shown.getByRole("progressbar", { name: "Progress towards the goal" });
      await bar.scrollIntoViewIfNeeded();
      await expect(bar).toHaveAttribute("max", "1000000");
      await expect(shown.getByText(/of 1,000,000 new members since January 1, 2020\.$/)).toBeVisible();
      const image = shown.getByRole("img", { name: "A gauge in the harbour" });
      await image.scrollIntoViewIfNeeded();
      await expect
        .poll(() => image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth))
        .toBeGreaterThan(0);
      expect(await shifts(reader)).toBe(0);
    });

    await test.step("a change shows, its history says who made it, and what was before comes back", async () => {
      await expect(page.getByText("New words in the middle of an experiment muddy its results")).toBeVisible();
      await desk.variant("A")("Headline").fill(`${first} again`);
      await desk.press("Update the running appeal");
      await desk.expectDone("Saved.");
      await expect.poll(() => isPublished(`${first} again`)).toBe(true);
      await page.getByRole("link", { name: "History" }).click();
      await expect(page.getByRole("listitem").filter({ hasText: "A: headline" })).toContainText(
        await nameOfEditor(database),
      );
      await page.getByRole("link", { name: "What it said before" }).first().click();
      await expect(page.getByText("Other than today: Variant A: Headline")).toBeVisible();
      await desk.press("Bring it back, for readers too");
      await desk.expectDone("The earlier version is back.");
      await expect(desk.variant("A")("Headline")).toHaveValue(first);
      await expect.poll(() => isPublished(`${first} again`)).toBe(false);
    });

    await test.step("ended behind a question, and the end undone", async () => {
      await page.getByRole("link", { name: "End it" }).click();
      await desk.expectAsked("End this appeal?");
      await desk.press("End it");
      await desk.expectDone("Ended.");
      await expect.poll(() => isPublished(first)).toBe(false);
      await desk.press("Undo: let it go on");
      await desk.expectDone("Started.");
      await expect.poll(() => isPublished(first)).toBe(true);
    });
    const trail = await database.rows<{ action: string }>(
      `SELECT "action" FROM "AuditEntry" WHERE "subjectId" = $1 ORDER BY "at", "id"`,
      id,
    );
    expect(trail.map(({ action }) => action.replace("appeal.", ""))).toEqual([
      ...["create", "update", "update", "update", "update", "start", "withdraw", "update", "start"],
      ...["update", "restore", "end", "start"],
    ]);
  } finally {
    await removeAppeal(database, id);
  }
});

test("without a script it is all there, and every mistake stays beside its field", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "EDITOR") });
  const desk = new AppealDesk(page);
  await page.goto("/admin/appeals/new");
  await desk.write({ "Only in these countries": "Atlantis", "Last day": "2020-01-01", "First day": "2020-01-02" });
  await desk.variant("A")("Text").fill("Dear {reader}, please give.");
  await desk.variant("A")("Share").fill("half");
  await page.getByText("Its own amounts").click();
  await desk.variant("A")("Monthly amounts").fill("1, 5");
  await desk.press("Save draft");
  await expect(page.getByRole("alert").getByRole("link")).toHaveText([
    /^Please give it a name/,
    /^Please write a headline/,
    /^Nothing is known to put for {reader}/,
    /^Please type a whole number/,
    /^None of them may be below \$5/,
    /^It would end before it starts/,
    /^No country is called “Atlantis”/,
  ]);
  await expect(desk.field("Only in these countries")).toHaveValue("Atlantis");
  await expect(desk.field("Only in these countries")).toHaveAccessibleDescription(/Atlantis/);
  await expect(desk.variant("A")("Text")).toHaveValue("Dear {reader}, please give.");
  await desk.write({ "Only in these countries": "", "Last day": "", "First day": "" });
  const name = some("Plain");
  await desk.write({ "Name, for staff alone": name });
  await desk.variant("A")("Headline").fill(name);
  await desk.variant("A")("Text").fill("Please give.");
  await desk.variant("A")("Share").fill("1");
  await desk.variant("A")("Monthly amounts").fill("7, 14");
  const opened = page.context().waitForEvent("page");
  await desk.press("Preview A");
  const preview = await opened;
  await expect(preview.getByRole("heading", { level: 2 })).toHaveText(name);
  await expect(preview.getByRole("radio", { name: "$14" })).toBeVisible();
  await preview.close();
  // A double click without a script posts the form twice: it makes one draft.
  await page.getByRole("button", { name: "Save draft", exact: true }).dblclick();
  await desk.expectDone("Saved.");
  expect(await database.count("Appeal", `"name" = $1`, name)).toBe(1);
  const { id } = desk;
  try {
    await desk.press("Duplicate as a new draft");
    await desk.expectDone("This is the copy");
    await expect(desk.field("Name, for staff alone")).toHaveValue(`Copy of ${name}`);
    await removeAppeal(database, desk.id);
  } finally {
    await removeAppeal(database, id);
  }
});

test("two who write at once see both texts, and neither is lost", async ({ browser, newReader, database }) => {
  const { appeal } = await insertAppeal(database, some("Two"));
  try {
    const openAs = async (role: "EDITOR" | "OWNER") => {
      const page = await newReader({ storageState: await staffState(browser, role), ...DESK });
      if (role === "EDITOR") await page.clock.install();
      await page.goto(`/admin/appeals/${appeal}`);
      return new AppealDesk(page);
    };
    const [mine, theirs] = [await openAs("EDITOR"), await openAs("OWNER")];
    await test.step("who comes second sees who writes, looks, and takes over; the first is told", async () => {
      const told = `${await nameOfEditor(database)} has been editing this since `;
      await expect(theirs.page.getByText(told)).toBeVisible();
      await expect(theirs.variant("A")("Text")).toBeDisabled();
      await expect(theirs.preview.getByRole("heading", { level: 2 })).not.toHaveText("Without a headline yet");
      await expect(theirs.page.getByRole("button", { name: "Save draft" })).toBeDisabled();
      await theirs.press("Take over");
      await expect(theirs.page.getByText(told)).toHaveCount(0);
      await theirs.page.goto(`/admin/appeals/${appeal}`);
      await mine.variant("A")("Text").click();
      await mine.page.clock.fastForward(61_000);
      await expect(mine.page.getByRole("status").filter({ hasText: "They took over from you" })).toBeVisible();
      expect(await database.count("AuditEntry", `"subjectId" = $1 AND "action" = 'edit.take-over'`, appeal)).toBe(1);
    });
    await theirs.variant("A")("Text").fill("What she wrote.");
    await theirs.write({ Priority: "7" });
    await theirs.press("Save draft");
    await theirs.expectDone("Saved.");
    await mine.variant("A")("Text").fill("What he wrote.");
    await mine.write({ "Only with one of these tags": "Water" });
    await mine.press("Save draft");
    const { page } = mine;
    await mine.expectAsked("Somebody else saved this appeal while you wrote");
    await expect(page.getByRole("region", { name: "Variant A: Text, Yours" })).toHaveText("What he wrote.");
    await expect(page.getByRole("region", { name: "Variant A: Text, Theirs, saved" })).toHaveText("What she wrote.");
    const group = (name: string) => page.getByRole("group", { name });
    await expect(group("Priority").getByRole("radio", { name: "Theirs, saved" })).toBeChecked();
    await expect(group("Variant A: Text").getByRole("radio", { name: "Yours" })).toBeChecked();
    await mine.press("Save what I chose");
    await mine.expectDone("Saved.");
    await expect(mine.variant("A")("Text")).toHaveValue("What he wrote.");
    await expect(mine.field("Priority")).toHaveValue("7");
    await expect(mine.field("Only with one of these tags")).toHaveValue("Water");
  } finally {
    await removeAppeal(database, appeal);
  }
});

test("an appeal for Spanish pages is written, seen on those alone, and named so in the list", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR"), ...DESK });
  const desk = new AppealDesk(page);
  const words = some("Lo pagan sus lectores");
  await page.goto("/admin/appeals/new");
  await desk.write({ "Name, for staff alone": words });
  await desk.variant("A")("Headline").fill(words);
  await desk.variant("A")("Text").fill("Desde {monthly} al mes.");
  await desk.variant("A")("Button").fill("Seguir");
  await desk.field("Language").selectOption("Spanish");
  await expect(desk.preview.getByText("On pages in Spanish", { exact: true })).toBeVisible();
  await expect(desk.preview.getByRole("radio", { name: "Una vez" })).toBeVisible();
  await desk.press("Save and go on to starting");
  await desk.expectAsked("Start this appeal?");
  await expect(page.getByRole("definition").filter({ hasText: /^Spanish$/ })).toBeVisible();
  const { id } = desk;
  await desk.press("Start it");
  try {
    await desk.expectDone("Started.");
    await expect(page.getByRole("link", { name: "See A on the site" })).toHaveAttribute("href", /^\/es\/articles\//);
    await page.goto("/admin/appeals");
    await expect(page.getByRole("row").filter({ hasText: words })).toContainText("Spanish");
    const rules = async (path: string) => (await ask(path)).body.includes(words);
    await expect.poll(() => rules("/es/api/appeals/rules.json")).toBe(true);
    expect(await rules("/api/appeals/rules.json")).toBe(false);
    const reader = await newReader(PHONE);
    await reader.goto(`/es/articles/${ARTICLES.wall}`);
    await expect(headline(reader)).toHaveText(words);
    await expect(reader.getByRole("button", { name: "Seguir" })).toBeVisible();
    await open(reader);
    await expect(headline(reader)).toHaveText(USUAL);
  } finally {
    await removeAppeal(database, id);
  }
});

test("the kill switch takes every ask away behind a question, and brings them back", async ({ browser, newReader }) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR") });
  const desk = new AppealDesk(page);
  const isAsked = async () => (await ask(`/articles/${ARTICLES.wall}`)).body.includes(USUAL);
  await page.goto("/admin/appeals");
  try {
    await page.getByRole("link", { name: "Switch all appeals off" }).click();
    await desk.expectAsked("Switch all appeals off?");
    await desk.press("Switch them all off");
    await desk.expectDone("All appeals are off.");
    await expect(page.getByText("All appeals are switched off: readers see none")).toBeVisible();
    await expect.poll(isAsked).toBe(false);
    await expect.poll(() => isPublished('"isOff":true')).toBe(true);
    const reader = await newReader(PHONE);
    await open(reader);
    await expect(reader.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(headline(reader)).toHaveCount(0);
  } finally {
    await page.goto("/admin/appeals/switch");
    await desk.expectAsked("Switch appeals on again?");
    await desk.press("Switch them on");
    await desk.expectDone("Appeals are on again.");
    await expect.poll(isAsked).toBe(true);
  }
});

test("a draft shows on the real site for staff alone, is not counted, and says why", async ({
  browser,
  newReader,
  database,
}) => {
  const words = some("Only a draft");
  const { appeal, variant } = await insertAppeal(database, words);
  try {
    const place = `?appeal=${appeal}&variant=${variant}`;
    const staff = await newReader({ storageState: await staffState(browser, "EDITOR"), ...PHONE });
    const sent: string[] = [];
    staff.on("request", (request) => sent.push(new URL(request.url()).pathname));
    await staff.goto(`/admin/appeals/${appeal}`);
    const link = staff.getByRole("link", { name: "See A on the site" });
    expect(await link.getAttribute("href")).toMatch(
      new RegExp(`^/articles/[a-z-]+\\?appeal=${appeal}&variant=${variant}$`),
    );
    await open(staff, place);
    await expect(headline(staff)).toHaveText(words);
    await expect(staff.getByText("Nothing is counted.")).toBeVisible();
    await headline(staff).scrollIntoViewIfNeeded();
    await open(staff, "?explain");
    const trace = staff.getByRole("region", { name: "Why this browser sees what it sees" });
    await expect(trace.getByRole("listitem").filter({ hasText: words })).toContainText("it is a draft");
    await expect(trace.getByRole("listitem").filter({ hasText: "Below every article" })).toContainText("fits");
    expect(sent).not.toContain("/api/appeals/seen");

    const reader = await newReader(PHONE);
    const looked = reader.waitForResponse((answer) => answer.url().endsWith("/api/appeals/desk"));
    await open(reader, `${place}&explain`);
    expect(await (await looked).json()).toEqual({ appeals: null });
    await expect(headline(reader)).toHaveText(USUAL);
    await expect(reader.getByRole("region", { name: "Why this browser" })).toHaveCount(0);
    const [plain, forced] = [await ask(`/articles/${ARTICLES.wall}`), await ask(`/articles/${ARTICLES.wall}${place}`)];
    expect(forced.body.equals(plain.body)).toBe(true);
    expect(await database.count("AppealDailyCount", `"appealId" = $1`, appeal)).toBe(0);
  } finally {
    await removeAppeal(database, appeal);
  }
});

test("a variant brings amounts of its own, and what is given from them is credited to it", async ({
  newReader,
  database,
}) => {
  const words = some("Seven is enough");
  const choices = { monthly: { suggested: [700, 1400], recommended: 1400 } };
  const { appeal, variant } = await insertAppeal(database, words, { status: "RUNNING", choices });
  try {
    await expect.poll(() => isPublished(words)).toBe(true);
    const page = await newReader(PHONE);
    await open(page);
    await expect(headline(page)).toHaveText(words);
    const form = new GivingForm(page.getByRole("complementary").filter({ hasText: words }));
    await expect(form.amount("MONTHLY", "$14")).toBeChecked();
    await expect(page.locator('#give input[name="article"]')).toHaveValue(/^[\da-f-]{36}$/);
    await form.amount("MONTHLY", "$7").check();
    await page.getByRole("button", { name: "Give now" }).click();
    await new CheckoutPage(page).expectOpen(/\$7/);
    expect(await database.count("CheckoutAttempt", `"variantId" = $1 AND "articleId" IS NOT NULL`, variant)).toBe(1);
    await page.goto(`/join?variant=${variant}`);
    await expect(page.getByRole("radio", { name: /^\$14/ })).toBeChecked();
  } finally {
    await removeAppeal(database, appeal);
  }
});

const SMALL = [
  { placement: "article-middle", path: `/articles/${ARTICLES.wall}`, said: "You will not be asked this" },
  { placement: "bar", path: `/articles/${ARTICLES.wall}`, said: null },
  { placement: "front", path: "/", said: "You will not be asked this" },
] as const;

for (const { placement, path, said } of SMALL)
  test(`an appeal stands ${placement} without a shift, takes no focus, and goes by keyboard`, async ({
    newReader,
    database,
  }) => {
    const words = some("Beside the news");
    const { appeal, variant } = await insertAppeal(database, words, { status: "RUNNING", placement });
    try {
      await expect.poll(() => isPublished(words)).toBe(true);
      const page = await newReader(PHONE);
      await page.goto(path);
      const aside = page.getByRole("complementary").filter({ hasText: words });
      await expect(aside).toBeAttached();
      await painted(page);
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
      await aside.scrollIntoViewIfNeeded();
      const seen = () =>
        database.count("AppealDailyCount", `"variantId" = $1 AND "placement" = $2 AND "views" > 0`, variant, placement);
      await expect.poll(seen).toBe(1);
      expect(await shifts(page)).toBe(0);
      expect(await page.context().cookies()).toEqual([]);
      await expect(aside.getByRole("link", { name: "Give now" })).toHaveAttribute(
        "href",
        new RegExp(`variant=${variant}`),
      );
      if (placement === "bar") await page.keyboard.press("Escape");
      else {
        await aside.getByRole("button", { name: "Not now" }).focus();
        await page.keyboard.press("Enter");
      }
      await expect(aside.getByRole("heading")).toBeHidden();
      if (said) await expect(page.getByText(said).locator("visible=true")).toBeFocused();
      else await expect(page.getByRole("main")).toBeFocused();
      await page.goto(path);
      await expect
        .poll(() =>
          page.evaluate(
            () => performance.getEntriesByName(new URL("/api/appeals/rules.json", location.href).href).length,
          ),
        )
        .toBe(1);
      await expect(page.getByText(words)).toHaveCount(0);
    } finally {
      await removeAppeal(database, appeal);
    }
  });

/** Nobody scrolls in the very frame in which something below has changed. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as unknown as { value: number }).value, 0)),
        ).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
  );

test("an appeal starts by keyboard alone", async ({ browser, newReader, database }) => {
  const page = await newReader({ storageState: await staffState(browser, "EDITOR") });
  const { keyboard } = page;
  const tabTo = async (name: string, target: ReturnType<typeof page.getByRole>) => {
    for (let presses = 0; presses < 80; presses++) {
      await keyboard.press("Tab");
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never came to ${name}`);
  };
  const name = some("By keys");
  const desk = new AppealDesk(page);
  await page.goto("/admin/appeals/new");
  await tabTo("the name", desk.field("Name, for staff alone"));
  await keyboard.type(name);
  await tabTo("the headline", desk.variant("A")("Headline"));
  await keyboard.type(name);
  await tabTo("the text", desk.variant("A")("Text"));
  await keyboard.type("Please give.");
  const go = page.getByRole("button", { name: "Save and go on to starting" });
  await tabTo("the button", go);
  await expect(go).toBeInViewport();
  await keyboard.press("Enter");
  await desk.expectAsked("Start this appeal?");
  try {
    await tabTo("Start it", page.getByRole("button", { name: "Start it", exact: true }));
    await keyboard.press("Enter");
    await desk.expectDone("Started.");
    await expect.poll(() => isPublished(name)).toBe(true);
    await desk.press("Undo: take it away again");
    await desk.expectDone("It is a draft again.");
  } finally {
    await removeAppeal(database, desk.id);
  }
});
