import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import type { Database } from "./support/database";
import { joined } from "./support/joined";
import { mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { countMails, recordsOf } from "./support/records";
import { staffState } from "./support/staff";
import { MANAGER, staffAudit } from "./support/staff-page";

test.describe.configure({ timeout: 120_000 });

const own = (address: string) => address.replaceAll(/\W/g, "").slice(0, 18);

async function somebody(database: Database, name: string): Promise<string> {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "Member" ("id", "name", "updatedAt") VALUES (gen_random_uuid(), $1, now()) RETURNING "id"`,
    name,
  );
  return id;
}

/** Chooses on the list whom a deed is for, and which. */
async function choose(page: Page, who: RegExp | "Those ticked", deed: string): Promise<void> {
  const form = page.getByRole("group", { name: "Change or export" });
  await form.getByRole("radio", { name: who }).check();
  await form.getByLabel("What to do").selectOption(deed);
  await form.getByRole("button", { name: "Show what would happen" }).click();
}

const heading = (page: Page, name: string) => expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
const figures = (page: Page, name: string) => page.getByRole("group", { name }).getByRole("listitem");
/** Waits for a state of the run: the page comes anew by itself. */
const isIn = (page: Page, state: string) =>
  expect(page.locator(".facts").getByText(state, { exact: true })).toBeVisible({ timeout: 60_000 });

for (const javaScriptEnabled of [true, false])
  test(`all that fit a search are labeled, listed and unlabeled again, ${javaScriptEnabled ? "with" : "without"} a script`, async ({
    browser,
    newReader,
    database,
    address,
  }) => {
    const name = own(address);
    const ids = [await somebody(database, `Ada ${name}`), await somebody(database, `Bela ${name}`)];
    const has = await somebody(database, `Cleo ${name}`);
    const { id: label } = await database.row<{ id: string }>(
      `INSERT INTO "Label" ("id", "name", "key") VALUES (gen_random_uuid(), $1, lower($1)) RETURNING "id"`,
      `Many ${name}`,
    );
    await database.rows(`INSERT INTO "MemberLabel" ("memberId", "labelId") VALUES ($1, $2)`, has, label);
    const labeled = () => database.count("MemberLabel", `"labelId" = $1`, label);
    const page = await newReader({ javaScriptEnabled, storageState: await staffState(browser, "MANAGER") });
    await page.goto(`/admin/members?query=${name}`);

    await test.step("nothing goes on before it is said for whom, and what", async () => {
      await choose(page, "Those ticked", "Put a label on");
      await expect(page.getByText("Tick somebody first.")).toBeVisible();
      await choose(page, /^All that fit: 3 members/, "");
      await expect(page.getByText("Choose what to do first.")).toBeVisible();
      await choose(page, /^All that fit: 3 members/, "Put a label on");
      await heading(page, "Put a label on");
      await page.getByRole("button", { name: "Show what will happen" }).click();
      await expect(page.getByLabel("Label", { exact: true })).toHaveAccessibleDescription("Choose a label.");
    });

    await test.step("the dry run says what would happen to how many, and nothing has", async () => {
      await page.getByLabel("Label", { exact: true }).selectOption(`Many ${name}`);
      await page.getByRole("button", { name: "Show what will happen" }).click();
      await heading(page, "This would happen");
      await expect(figures(page, "What would happen")).toHaveText(["2 to be labeled", "1 labeled already"]);
      await page.getByRole("link", { name: "1 labeled already" }).click();
      await expect(page.getByRole("row", { name: /Cleo/ })).toBeVisible();
      await expect(page.getByRole("row", { name: /Ada/ })).toHaveCount(0);
      expect(await labeled()).toBe(1);
    });

    await test.step("it is done, and listed", async () => {
      await page.getByRole("button", { name: "Put the label on 2 members" }).click();
      await isIn(page, "Done");
      await expect(figures(page, "What came of it")).toHaveText([
        ...["2 done", "0 failed", "1 left alone, as shown before"],
      ]);
      expect(await labeled()).toBe(3);
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: "Download the list" }).click();
      const lines = readFileSync(await (await download).path(), "utf8")
        .trim()
        .split("\r\n");
      expect(lines).toHaveLength(4);
      expect(lines.filter((line) => /,To be labeled,Done,$/.test(line))).toHaveLength(2);
    });

    await test.step("it is undone, for those alone who got it here", async () => {
      await page.getByRole("button", { name: "Undo this…" }).click();
      await expect(figures(page, "What would happen")).toHaveText(["2 to lose the label"]);
      await page.getByRole("button", { name: "Take the label off 2 members" }).click();
      await isIn(page, "Done");
      const left = await database.rows<{ memberId: string }>(
        `SELECT "memberId" FROM "MemberLabel" WHERE "labelId" = $1`,
        label,
      );
      expect(left.map(({ memberId }) => memberId)).toEqual([has]);
    });
    for (const id of ids)
      expect((await staffAudit(database, id)).map(({ action, email }) => [action, email])).toEqual([
        ["member.label", MANAGER],
        ["member.label", MANAGER],
      ]);
  });

test("several are canceled at the end of what is paid: at Stripe, in the mails and in the log, and no others", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const [one, two, other] = [`one-${address}`, `two-${address}`, `other-${address}`];
  for (const each of [one, two, other]) await joined(database, each, { network });
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "MANAGER") });
  await page.goto(`/admin/members?query=${encodeURIComponent(address)}`);
  for (const each of [one, two]) await page.getByRole("row", { name: each }).getByRole("checkbox").check();
  await choose(page, "Those ticked", "Cancel at the end of what is paid");
  await expect(page.getByText("For the 2 members that you ticked.")).toBeVisible();
  await page.getByLabel("Why, for the figures").selectOption("Something else");
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(figures(page, "What would happen")).toHaveText(["2 to be canceled at the end of what is paid"]);
  await expect(page.locator(".facts")).toContainText("Together they give$10 a month");
  await expect(page.getByRole("row", { name: one })).toContainText(/\$5 a month, until [A-Z]/);
  const before = await recordsOf(database, one);
  await page.getByRole("button", { name: "Cancel the memberships of 2 members" }).click();
  await isIn(page, "Done");
  await expect(figures(page, "What came of it")).toHaveText(["2 done", "0 failed"]);
  for (const each of [one, two]) {
    const { memberId, memberships, ledger } = await recordsOf(database, each);
    expect(await readStripe(`subscriptions/${memberships[0]?.stripeSubscriptionId}`)).toMatchObject({
      ...{ status: "active", cancel_at_period_end: true, cancellation_details: { feedback: "other" } },
    });
    expect(memberships).toMatchObject([{ status: "ACTIVE", cancelAt: expect.any(Date) }]);
    expect(ledger).toHaveLength(before.ledger.length);
    await mailbox.wait(each, /membership is canceled$/);
    expect(await countMails(database, each, "membership-canceled")).toBe(1);
    // What the sync then writes is the manager's or the event's, whichever comes first.
    const asked = (await staffAudit(database, memberId)).filter(({ action }) => action.startsWith("membership.ask-"));
    expect(asked.map(({ action, email }) => [action, email])).toEqual([["membership.ask-cancel", MANAGER]]);
  }
  const { memberships } = await recordsOf(database, other);
  expect(await readStripe(`subscriptions/${memberships[0]?.stripeSubscriptionId}`)).toMatchObject({
    cancel_at_period_end: false,
  });
  const run = page.url().split("/").at(-1)?.split("?")[0];
  const trail = await database.rows<{ action: string }>(
    `SELECT "action" FROM "AuditEntry" WHERE "subjectId" = $1 ORDER BY "id"`,
    run,
  );
  expect(trail.map(({ action }) => action)).toEqual(["bulk.start", "bulk.done"]);
  await test.step("the same again finds nothing to do", async () => {
    await page.goto(`/admin/members?query=${encodeURIComponent(`one-${address}`)}`);
    await choose(page, /^All that fit: 1 member$/, "Cancel at the end of what is paid");
    await page.getByRole("button", { name: "Show what will happen" }).click();
    await expect(page.getByText("There is nothing to do: nobody would be changed.")).toBeVisible();
    await page.getByRole("button", { name: "Leave it" }).click();
    await expect(page.getByRole("status")).toHaveText("It is forgotten. Nothing of it was done.");
  });
});

test("chosen ones are erased by an owner who typed how many; a manager neither does nor sees it", async ({
  browser,
  newReader,
  database,
  address,
  network,
}) => {
  const [paying, plain] = [`paying-${address}`, await somebody(database, `Plain ${own(address)}`)];
  const { memberId, memberships } = await joined(database, paying, { network });
  await database.rows(`UPDATE "Member" SET "name" = $2 WHERE "id" = $1`, memberId, `Paying ${own(address)}`);
  const kept = await somebody(database, `Kept ${own(address)}`);
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "OWNER") });
  await page.goto(`/admin/members?query=${own(address)}`);
  await page.getByLabel(`Select Paying ${own(address)}`).check();
  await page.getByLabel(`Select Plain ${own(address)}`).check();
  await choose(page, "Those ticked", "Erase");
  await heading(page, "This would happen");
  await expect(figures(page, "What would happen")).toHaveText([
    ...["1 to be erased", "1 to be erased, their membership ended today"],
  ]);
  const count = page.getByLabel("Type 2 to say that you mean all of them");
  await count.fill("3");
  await page.getByRole("button", { name: "Erase 2 members" }).click();
  await expect(count).toHaveAccessibleDescription("Type 2, which is how many it is about.");
  await expect(count).toHaveValue("3");

  await test.step("a manager cannot open it, nor begin one", async () => {
    const manager = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
    expect((await manager.goto(new URL(page.url()).pathname))?.status()).toBe(404);
    await manager.goto(`/admin/members?query=${own(address)}`);
    await expect(manager.getByLabel("What to do").locator("option")).toHaveText([
      ...["Choose what to do", "Put a label on", "Take a label off", "Give a free membership"],
      ...["Cancel at the end of what is paid", "Export"],
    ]);
  });

  await count.fill("2");
  await page.getByRole("button", { name: "Erase 2 members" }).click();
  await isIn(page, "Done");
  await expect(figures(page, "What came of it")).toHaveText(["2 done", "0 failed"]);
  for (const id of [memberId, plain])
    expect(
      await database.row(`SELECT "name", "erasedAt" IS NOT NULL AS gone FROM "Member" WHERE "id" = $1`, id),
    ).toEqual({
      ...{ name: null, gone: true },
    });
  expect(await readStripe(`subscriptions/${memberships[0]?.stripeSubscriptionId}`)).toMatchObject({
    status: "canceled",
  });
  expect(await database.count("MemberEmail", `"address" = $1`, paying)).toBe(0);
  expect(await database.count("Member", `"id" = $1 AND "erasedAt" IS NULL`, kept)).toBe(1);
  const asked = await staffAudit(database, memberId);
  expect(asked.map(({ action }) => action)).toContain("member.ask-erasure");
});

test("everybody is a choice of its own, said twice; those ticked go along as a file", async ({
  browser,
  newReader,
  database,
  address,
}) => {
  const name = own(address);
  await somebody(database, `Ada ${name}`);
  await somebody(database, `Bela ${name}`);
  const page = await newReader({ storageState: await staffState(browser, "MANAGER") });
  await page.goto("/admin/members");
  await choose(page, /^Everybody: /, "Give a free membership");
  await expect(page.getByText("No filter is set: this is for every member there is.")).toBeVisible();
  await page.getByLabel("Until and with").fill("2020-01-01");
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(page.getByLabel("Until and with")).toHaveAccessibleDescription(/That day is over/);
  await page.getByLabel("Until and with").fill(`${new Date().getUTCFullYear() + 1}-06-30`);
  await page.getByRole("button", { name: "Show what will happen" }).click();
  await expect(page.getByText("No filter was set: this is for every member there is.")).toBeVisible();
  await expect(page.getByLabel(/^Type [\d,]+ to say that you mean all of them/)).toBeVisible();
  const run = new URL(page.url()).pathname.split("/").at(-1);
  await page.getByRole("button", { name: "Leave it" }).click();
  await expect(page.getByRole("status")).toHaveText("It is forgotten. Nothing of it was done.");
  expect(await database.count("BulkRun", `"id" = $1`, run)).toBe(0);
  expect(await database.count("BulkItem", `"runId" = $1`, run)).toBe(0);

  await page.goto(`/admin/members?query=${name}`);
  await page.getByLabel(`Select Ada ${name}`).check();
  await choose(page, "Those ticked", "Export");
  await expect(page.getByText("The member that you ticked.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download these members" }).click();
  const lines = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`Ada ${name}`);
});
