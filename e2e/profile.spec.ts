import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { AccountPage } from "./pages/account";
import { ARTICLES, ArticlePage } from "./pages/article";
import { ProfilePage } from "./pages/profile";
import { SignInPage } from "./pages/signin";
import { ask, post } from "./support/http";
import { enterByWelcome, give } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { readStripe } from "./support/practice";
import { recordsOf } from "./support/records";

const someone = (name: string) => `${name}-${randomUUID().slice(0, 13)}@example.org`;

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("who somebody is, is theirs to say: kept, explained where it is wrong, and told to Stripe", async ({
    page,
    database,
    address,
  }) => {
    await give(page, address);
    await enterByWelcome(page, address);
    const profile = new ProfilePage(page);
    await profile.open();
    const { details } = profile;
    await details.getByLabel("Name").fill("Mara Lind");
    await details.getByLabel("Town or city").fill("Orrin’s Ferry");
    const answer = page.waitForResponse((response) => response.url().endsWith("/account/profile/save"));
    await details.getByRole("button", { name: "Save" }).click();
    expect((await answer).status()).toBe(422);
    await expect(page.getByLabel("Address", { exact: true })).toHaveAccessibleDescription(/street or the box/);
    await expect(page.getByLabel("Name")).toHaveValue("Mara Lind");
    await page.getByLabel("Address", { exact: true }).fill("1 Quay");
    await page.getByLabel("Country").selectOption("Poland");
    await page.getByLabel("Language and formats").selectOption("English (United Kingdom)");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(profile.status).toHaveText("Saved.");
    await expect(details.getByLabel("Town or city")).toHaveValue("Orrin’s Ferry");
    await expect(details.getByLabel("Country")).toHaveValue("PL");
    const { memberId, memberships } = await recordsOf(database, address);
    const stored = await database.row(
      `SELECT "name", "line1", "city", "country", "locale" FROM "Member" WHERE "id" = $1`,
      memberId,
    );
    expect(stored).toEqual({
      name: "Mara Lind",
      line1: "1 Quay",
      city: "Orrin’s Ferry",
      country: "PL",
      locale: "en-GB",
    });
    const customer = `customers/${memberships[0]?.stripeCustomerId}`;
    await expect
      .poll(() => readStripe<{ name: string; address: { line1: string } | null }>(customer), { timeout: 20_000 })
      .toMatchObject({ name: "Mara Lind", address: { line1: "1 Quay", country: "PL" } });
  });

  test("a new address counts once it is confirmed; the old one hears of it, and other browsers are signed out", async ({
    page,
    database,
    address,
    newReader,
  }) => {
    await give(page, address);
    await enterByWelcome(page, address);
    const elsewhere = await newReader();
    await new SignInPage(elsewhere).signIn(address);
    const next = someone("next");
    const profile = new ProfilePage(page);
    await profile.change("reader@nowhere");
    await expect(page.getByLabel("New e-mail address")).toHaveAccessibleDescription(/enter an e-mail address/);
    await profile.change(next);
    await expect(profile.status).toContainText("We have sent a link to that address.");
    await expect(profile.addresses).toContainText(`Waiting for ${next}`);
    const asked = await mailbox.wait(address, /asked to change your address/);
    expect(asked.text).toMatch(/If this was not you, write to us at once at \S+@\S+/);
    expect(asked.text).not.toContain(next);
    const link = buttonOf(await mailbox.wait(next, /^Confirm your address/), "Confirm this address");

    await test.step("opening the link changes nothing, and is no use to anybody else", async () => {
      for (let scan = 0; scan < 3; scan++) expect((await ask(link)).status).toBe(200);
      const stranger = await newReader();
      await stranger.goto(link);
      await expect(stranger.getByRole("heading", { name: "Please sign in first" })).toBeVisible();
      expect(await stranger.content()).not.toContain(next);
      expect((await recordsOf(database, next)).memberId).toBeNull();
    });

    await page.goto(link);
    await expect(page.getByText(`From now on we write to ${next}`)).toBeVisible();
    await page.getByRole("button", { name: "Yes, use this address" }).click();
    await expect(profile.status).toContainText(`We write to ${next} from now on`);
    await mailbox.wait(address, /has a new address/);
    await elsewhere.goto("/account");
    await expect(elsewhere).toHaveURL(/\/signin/);
    const { memberId, memberships } = await recordsOf(database, next);
    expect(memberId).not.toBeNull();
    expect((await recordsOf(database, address)).memberId).toBeNull();
    const customer = `customers/${memberships[0]?.stripeCustomerId}`;
    await expect
      .poll(async () => (await readStripe<{ email: string }>(customer)).email, { timeout: 20_000 })
      .toBe(next);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
    await new SignInPage(elsewhere).signIn(next);
    await new AccountPage(elsewhere).expectOpen(next);
  });

  test("who paid with two addresses makes one account of both, and signs in with either", async ({
    page,
    database,
    address,
    newReader,
  }) => {
    const second = someone("second");
    await give(page, address);
    const other = await newReader();
    await give(other, second, { plan: "ANNUAL", amount: "$60" });
    await enterByWelcome(page, address);
    await enterByWelcome(other, second);
    const profile = new ProfilePage(page);

    await test.step("asking is answered in the same words whether the address is anybody's or not", async () => {
      const nobody = someone("nobody");
      const said: string[] = [];
      for (const target of [nobody, second]) {
        await profile.add(target);
        said.push(((await page.getByRole("main").textContent()) ?? "").replaceAll(target, "THEM"));
      }
      expect(said[1]).toBe(said[0]);
    });

    const mail = await mailbox.wait(second, /^Confirm your address/);
    expect(mail.text).toContain("There is an account under this address already.");
    const link = buttonOf(mail, "Confirm this address");
    await other.goto(link);
    await expect(other.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
    await page.goto(link);
    await expect(page.getByText("It becomes part of this one")).toBeVisible();
    await page.getByRole("button", { name: "Yes, make them one account" }).click();
    await expect(profile.status).toContainText("Both accounts are one now");
    await expect(profile.addresses).toContainText(second);

    const records = await recordsOf(database, address);
    expect((await recordsOf(database, second)).memberId).toBe(records.memberId);
    expect(records.memberships.map(({ plan, status }) => [plan, status])).toEqual([
      ["MONTHLY", "ACTIVE"],
      ["ANNUAL", "ENDED"],
    ]);
    expect(records.payments.map(({ amount, amountRefunded }) => amount - amountRefunded).sort()).toEqual([0, 500]);
    await mailbox.wait(address, /second .* membership was undone/);
    await other.goto("/account");
    await expect(other).toHaveURL(/\/signin/);
    await new SignInPage(other).signIn(second);
    await new AccountPage(other).expectOpen(address);
    await expect(new AccountPage(other).membership("Monthly")).toContainText("Active");
  });

  test("the second address can become the first, and the first can go; who had it hears of both", async ({
    page,
    database,
    address,
    newReader,
  }) => {
    const second = someone("beside");
    await give(page, address);
    await enterByWelcome(page, address);
    const elsewhere = await newReader();
    await new SignInPage(elsewhere).signIn(address);
    const profile = new ProfilePage(page);
    await profile.add(second);
    await page.goto(buttonOf(await mailbox.wait(second, /^Confirm your address/), "Confirm this address"));
    await page.getByRole("button", { name: "Yes, it is mine" }).click();
    await expect(profile.status).toHaveText(`Done. ${second} is yours too.`);
    const rows = profile.addresses.getByRole("listitem");
    await expect(rows.first().getByRole("button")).toHaveCount(0);

    await profile.addresses.getByRole("button", { name: `Write to ${second} from now on` }).click();
    await expect(profile.status).toHaveText(`Done. We write to ${second} from now on.`);
    await expect(rows.first()).toContainText(second);
    const told = await mailbox.wait(address, /writes to your other address now/);
    expect(told.text).toMatch(/If this was not you, write to us at once at \S+@\S+/);
    expect(told.text).not.toContain(second);
    const { memberId, memberships } = await recordsOf(database, address);
    const customer = `customers/${memberships[0]?.stripeCustomerId}`;
    await expect
      .poll(async () => (await readStripe<{ email: string }>(customer)).email, { timeout: 20_000 })
      .toBe(second);
    await elsewhere.goto("/account");
    await new AccountPage(elsewhere).expectOpen(second);

    await profile.addresses.getByRole("button", { name: `Remove ${address}` }).click();
    await expect(profile.status).toContainText("That address is no part of this account any more");
    await expect(rows).toHaveCount(1);
    await expect(profile.addresses.getByRole("button", { name: /^Remove/ })).toHaveCount(0);
    await mailbox.wait(address, /^This address was taken off/);
    await elsewhere.goto("/account");
    await expect(elsewhere).toHaveURL(/\/signin/);
    await new SignInPage(elsewhere).signIn(second);
    await new AccountPage(elsewhere).expectOpen(second);
    const entries = await database.rows(
      `SELECT "action", concat("before", "after") AS plain, "sealed" IS NOT NULL AS sealed FROM "AuditEntry"
       WHERE "memberId" = $1 AND "action" IN ('member.choose-address', 'member.remove-address') ORDER BY "id"`,
      memberId,
    );
    expect(entries).toEqual([
      { action: "member.choose-address", plain: "", sealed: true },
      { action: "member.remove-address", plain: "", sealed: true },
    ]);
  });

  test("what was asked for can be taken back, and asking has its limit", async ({ page, address }) => {
    await give(page, address);
    await enterByWelcome(page, address);
    const profile = new ProfilePage(page);
    const next = someone("mistake");
    await profile.change(next);
    const link = buttonOf(await mailbox.wait(next, /^Confirm your address/), "Confirm this address");
    await profile.addresses.getByRole("button", { name: "Take it back" }).click();
    await expect(profile.status).toContainText("Taken back.");
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
    for (let time = 0; time < 5; time++) await profile.change(someone(`many-${time}`));
    await profile.change(someone("too-many"));
    await expect(page.getByRole("alert")).toContainText("There were many tries just now.");
  });

  test("appeals are off for ever for who says so, in every browser where they sign in", async ({
    page,
    database,
    address,
    newReader,
  }) => {
    await give(page, address);
    await enterByWelcome(page, address);
    await database.rows(
      `UPDATE "Member" SET "status" = 'ENDED' WHERE "id" = $1`,
      (await recordsOf(database, address)).memberId,
    );
    await page.context().clearCookies({ name: "gw_supporter" });
    const profile = new ProfilePage(page);
    await profile.open();
    await profile.wishes.getByLabel("News of the newsroom").uncheck();
    await profile.wishes.getByLabel("Never ask me for support again").check();
    await profile.wishes.getByRole("button", { name: "Save" }).click();
    await expect(profile.status).toHaveText("Saved.");
    await expect(profile.wishes.getByLabel("News of the newsroom")).not.toBeChecked();
    const kept = (await page.context().cookies()).find(({ name }) => name === "gw_supporter");
    expect(kept).toMatchObject({ httpOnly: false, sameSite: "Lax" });
    const other = await newReader({ javaScriptEnabled: true });
    await new SignInPage(other).signIn(address);
    const article = new ArticlePage(other);
    await article.open(ARTICLES.why);
    await expect(article.form.button).toBeHidden();
  });

  test("every device is listed, and can be signed out from here", async ({ page, address, newReader }) => {
    await give(page, address);
    await enterByWelcome(page, address);
    const phone = await newReader({
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    });
    await new SignInPage(phone).signIn(address);
    const profile = new ProfilePage(page);
    await profile.open();
    const rows = profile.sessions.getByRole("listitem");
    await expect(rows).toHaveCount(2);
    await expect(rows.first()).toContainText("This device");
    await expect(rows.last()).toContainText("Safari on iOS");
    await expect(rows.last()).toContainText(/Network \d+\.\d+\.\d+/);
    await rows.last().getByRole("button", { name: "Sign out Safari on iOS" }).click();
    await expect(profile.status).toHaveText("Signed out there.");
    await expect(rows).toHaveCount(1);
    await phone.goto("/account");
    await expect(phone).toHaveURL(/\/signin/);
    await new SignInPage(phone).signIn(address);
    await profile.open();
    await profile.sessions.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
    await expect(page).toHaveURL(/\/signin/);
    for (const browser of [page, phone]) {
      await browser.goto("/account");
      await expect(browser).toHaveURL(/\/signin/);
    }
  });
});

test("posts from elsewhere, or of nobody, change nothing", async ({ page, database, address, network }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const foreign = { origin: "https://elsewhere.example", "sec-fetch-site": "cross-site", "x-forwarded-for": network };
  const doors = [
    "profile/save",
    "profile/wishes",
    "profile/sessions",
    "address/ask",
    "address/confirm",
    "address/withdraw",
    "address/choose",
    "address/remove",
  ];
  const before = await database.count("AuditEntry");
  for (const door of doors) {
    const fields = {
      name: "Thief",
      address: "thief@example.org",
      purpose: "CHANGE",
      which: "everywhere",
      locale: "en-US",
    };
    expect((await post(`/account/${door}`, fields, { ...foreign, cookie })).status, door).toBe(403);
    const guest = await post(`/account/${door}`, fields, { "x-forwarded-for": network });
    expect([guest.status, guest.headers.location], door).toEqual([303, "/signin"]);
  }
  expect(await database.count("AuditEntry")).toBe(before);
  await page.goto("/account");
  await new AccountPage(page).expectOpen(address);
});
