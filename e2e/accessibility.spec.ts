import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { ARTICLES, ArticlePage } from "./pages/article";
import { CARDS, CheckoutPage } from "./pages/checkout";
import { GivingForm } from "./pages/giving-form";
import { ProfilePage } from "./pages/profile";
import { SignInPage } from "./pages/signin";
import { ThanksPage } from "./pages/thanks";
import { findAppeals } from "./support/appeals";
import { insertArchive } from "./support/archives";
import { insertDraft } from "./support/articles";
import { insertBulk } from "./support/bulk";
import type { Database } from "./support/database";
import { giveMembership, givenBy, insertGifts } from "./support/given";
import { insertImport } from "./support/imports";
import { inspect, visit } from "./support/inspect";
import { enterByWelcome, give, startGiving } from "./support/journey";
import { buttonOf, mailbox } from "./support/mailbox";
import { postStripe } from "./support/practice";
import { recordsOf } from "./support/records";
import { told } from "./support/stack";
import { staffState } from "./support/staff";

test.describe.configure({ timeout: 120_000 });

test("what readers see", async ({ page }) => {
  for (const slug of Object.values(ARTICLES)) await visit(page, `/articles/${slug}`);
  for (const address of ["/", "/terms", "/privacy", "/refunds", "/contact", "/nothing/is/here", "/account/nothing"])
    await visit(page, address);
});

test("what readers find their way with", async ({ page }) => {
  for (const address of [
    "/sections/explainer",
    "/tags/public-money",
    "/authors/ines-falk",
    "/search",
    "/search?q=sea+wall",
    "/search?q=zzzzqqqq",
    "/newsletter",
    "/newsletter?sent=1",
    "/tags/nothing",
  ])
    await visit(page, address);
});

test("what givers see", async ({ page, address }) => {
  await visit(page, "/join");
  await visit(page, "/join?canceled=1&frequency=ANNUAL&amount=4250");
  await visit(page, "/thanks");
  await visit(page, "/thanks?session_id=cs_test_unknown");
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.chooseOther("MONTHLY", "two");
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/give"));
  await form.button.click();
  expect((await answer).headers()["content-security-policy"]).toContain("default-src 'none'");
  await inspect(page, "the form with its errors");
  await page.goto("/join");
  await form.frequency("ONE_TIME").check();
  await form.coverFee.check();
  await form.openMore();
  await inspect(page, "the form for a gift, all of it open");
  await form.tribute.selectOption("In memory of");
  await form.notifyAddress.fill("nobody");
  await form.button.click();
  await inspect(page, "the form with the errors of a dedication");
  await (await startGiving(page, { plan: "ONE_TIME", amount: "$50" })).pay(`gift-${address}`);
  await expect(new ThanksPage(page).offer).toBeVisible();
  await inspect(page, "the thanks for a gift, and the offer");
  await give(page, address);
  await page.getByText("Is that address not right?").click();
  await inspect(page, "the thank-you page");
  await new ThanksPage(page).expectSentTo(address);
});

test("what members see", async ({ page, address, database }) => {
  for (const place of ["/signin", "/signin?sent=1", "/signin?expired=1"]) await visit(page, place);
  await give(page, address);
  const link = buttonOf(await mailbox.wait(address, /^Welcome/), "See your membership");
  await visit(page, link);
  await enterByWelcome(page, address);
  for (const place of [
    "/account",
    "/account?already=1",
    "/account?unavailable=1",
    "/account/privacy",
    "/account/privacy/erase",
    "/erased",
  ])
    await visit(page, place);
  const { id } = await database.row<{ id: string }>(
    `SELECT p."id" FROM "Payment" p JOIN "MemberEmail" e USING ("memberId") WHERE e."address" = $1`,
    address,
  );
  for (const place of ["", "/statement", "/statement?from=2026-02-30&to=", `/${id}`, `/${id}?copy=sent`])
    await visit(page, `/account/payments${place}`);
  for (const place of ["amount", "plan", "plan/confirm?amount=6000&coverFee=yes", "pause", "cancel", "card"])
    await visit(page, `/account/${place}`);
  await visit(page, "/account/profile");
  await page.getByText("Use another address").click();
  await page.getByText("I paid with another address").click();
  await inspect(page, "the profile, its forms open");
  await page.getByLabel("Town or city").fill("Gdynia");
  await page.getByRole("button", { name: "Save" }).first().click();
  await inspect(page, "the profile with its errors");
  await new ProfilePage(page).change(`next-${address}`);
  await visit(page, "/account/address?token=unknown");
  await visit(page, buttonOf(await mailbox.wait(`next-${address}`, /^Confirm your address/), "Confirm this address"));
  await visit(page, "/api/mail/unsubscribe?token=unknown");
  await database.rows(
    `INSERT INTO "VerificationToken" ("identifier", "token", "expires")
     SELECT $1, encode(sha256(('late-' || $1 || $2)::bytea), 'hex'), now() - interval '1 day'`,
    address,
    told().env.NEXTAUTH_SECRET,
  );
  await visit(page, `/signin/confirm?token=late-${address}`);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
});

test("what givers of a membership see, and who gets it", async ({ page, newReader, address, database }) => {
  await visit(page, "/give-membership?canceled=1");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page, "the form of a given membership with its errors");
  await visit(page, "/gift/nothing");
  await giveMembership(page, address, { recipient: "", message: "Read on!" });
  await inspect(page, "the thanks with a link to pass on");
  const link = (await page.getByRole("link", { name: /\/gift\// }).getAttribute("href")) ?? "";
  const reader = await newReader();
  await visit(reader, link);
  await reader.getByLabel("Your e-mail address").fill("nobody");
  await reader.getByRole("button", { name: "E-mail me a link" }).click();
  await expect(reader.getByRole("alert")).toBeVisible();
  await inspect(reader, "the gift’s form with its error");
  await visit(reader, `${link}?sent=1`);
  await new SignInPage(page).confirm(buttonOf(await mailbox.wait(address, /gift$/), "See what you gave"));
  await visit(page, "/account/given?done=resent");
  await visit(page, `/account/given/change?id=${(await givenBy(database, address)).id}`);
  await page.goto(link);
  await page.getByRole("button", { name: /^Take it up as/ }).click();
  await visit(page, "/account?redeemed=1");
  await visit(page, "/join");
});

test("what members see of a break", async ({ page, address, database }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  const [held] = (await recordsOf(database, address)).memberships;
  await postStripe(`subscriptions/${held?.stripeSubscriptionId}/pause`, {
    "bill_for[unused_time_from][type]": "none",
  });
  await expect.poll(async () => (await recordsOf(database, address)).status).toBe("PAUSED");
  await visit(page, "/account");
  await visit(page, "/account/resume");
});

/** Records that show everything a page of the panel can show. */
async function findRecords(database: Database, address: string) {
  const { member, membership } = await database.row<{ member: string; membership: string }>(
    `SELECT "memberId" AS member, m."id" AS membership FROM "MemberEmail" e JOIN "Membership" m USING ("memberId")
     WHERE e."address" = $1`,
    address,
  );
  const { refunded, refundedPayment } = await database.row<{ refunded: string; refundedPayment: string }>(
    `SELECT "memberId" AS "refunded", "id" AS "refundedPayment" FROM "Payment"
     WHERE "amountRefunded" > 0 AND "memberId" IS NOT NULL LIMIT 1`,
  );
  const { id: event } = await database.row<{ id: string }>(`SELECT "id" FROM "WebhookEvent" LIMIT 1`);
  const { id: run } = await database.row<{ id: string }>(
    `INSERT INTO "ReconcileRun" ("id", "mode", "state", "found", "repaired", "finishedAt", "waitingEvents")
     VALUES (gen_random_uuid(), 'REPAIR', 'DONE', 2, 1, now(), 3) RETURNING "id"`,
  );
  await database.rows(
    `INSERT INTO "ReconcileFinding" ("id", "runId", "kind", "what", "stripeId", "memberId", "detail", "repairedAt")
     VALUES (gen_random_uuid(), $1, 'DIFFERENT', 'membership', 'sub_different', $2,
       '{"here":{"status":"ACTIVE"},"stripe":{"status":"ENDED"}}', now()),
       (gen_random_uuid(), $1, 'EXTRA', 'payment', 'pi_extra', NULL, '{}', NULL)`,
    run,
    member,
  );
  const { staff } = await database.row<{ staff: string }>(
    `SELECT "userId" AS staff FROM "Staff" WHERE "role" = 'ANALYST'`,
  );
  await database.rows(
    `INSERT INTO "StaffInvite" ("id", "address", "role", "expiresAt", "tokenHash")
     SELECT gen_random_uuid(), $1, 'EDITOR', now() + interval '1 day', encode(sha256(($1 || $2)::bytea), 'hex')`,
    address,
    told().env.NEXTAUTH_SECRET,
  );
  const draft = await insertDraft(database);
  const { id: article } = await database.row<{ id: string }>(
    `SELECT "id" FROM "Article" WHERE "slug" = $1`,
    ARTICLES.why,
  );
  await database.rows(
    `INSERT INTO "ArticleVersion" ("articleId", "version", "words")
      SELECT "id", 1, to_jsonb("Article") || '{"title":"An earlier headline"}' FROM "Article" WHERE "id" = $1
      ON CONFLICT DO NOTHING`,
    article,
  );
  await database.rows(
    `INSERT INTO "ArticleRedirect" ("slug", "articleId") VALUES ('an-old-address', NULL), ('an-older-address', $1)
      ON CONFLICT DO NOTHING`,
    article,
  );
  const appeals = await findAppeals(database);
  const [file, checked] = [await insertImport(database), await insertImport(database, "CHECK")];
  const [dry, stopped] = [await insertBulk(database, member, "READY"), await insertBulk(database, member, "STOPPED")];
  const people = { member, staff, invite: address, dry, stopped };
  const found = { ...people, membership, refunded, refundedPayment, event, article, draft };
  const archive = await insertArchive(database);
  return { ...found, ...appeals, file, checked, archive, ...(await insertGifts(database, member)) };
}
type Found = Awaited<ReturnType<typeof findRecords>>;

const PANEL: Record<string, (found: Found) => string[]> = {
  "its lists": () => [
    "/admin",
    "/admin/members",
    "/admin/articles",
    "/admin/events",
    "/admin/mails",
    "/admin/newsletter",
  ],
  "its records": ({
    member,
    membership,
    refunded,
    refundedPayment,
    event,
    given,
    payment,
    file,
    checked,
    dry,
    stopped,
  }) => [
    `/admin/members/given?id=${given}`,
    "/admin/members/export?status=ACTIVE",
    "/admin/members/bulk",
    `/admin/members/bulk/${dry}`,
    `/admin/members/bulk/${dry}?show=STAFF&refused=count&typed=7&problem=conflict`,
    `/admin/members/bulk/${stopped}`,
    "/admin/members/import",
    `/admin/members/import/${file}`,
    `/admin/members/import/${checked}?show=CHANGED`,
    "/admin/members/labels",
    "/admin/members/segments",
    `/admin/members/offline?member=${member}`,
    `/admin/members/offline/correct?payment=${payment}&problem=reason`,
    `/admin/members/${member}`,
    `/admin/members/${member}/erase`,
    `/admin/members/${refunded}/merge?other=nobody`,
    `/admin/members/${refunded}/merge?other=${member}`,
    `/admin/members/${refunded}/refund?payment=${refundedPayment}`,
    `/admin/members/${member}/membership?of=${membership}`,
    `/admin/members/${member}/comp`,
    `/admin/members/${refunded}`,
    `/admin/members/${refunded}/payments/${refundedPayment}`,
    `/admin/events/${event}`,
    "/admin/events/replay",
    "/admin/reconcile",
  ],
  "who works here": ({ staff, invite }) => [
    "/admin/team?done=invited",
    `/admin/team/${staff}?refused=sure`,
    `/signin/invite?token=${encodeURIComponent(invite)}`,
    "/signin/invite?token=unknown",
    "/admin/security",
    "/admin/settings",
    "/admin/settings?part=giving",
    "/admin/settings?part=look",
    "/admin/settings?part=pages",
    "/admin/settings?part=mail&done=limited",
    "/admin/settings?part=sites",
    "/admin/health",
    "/admin/audit",
    "/admin/audit?query=nothing&from=2026-01-01",
  ],
  "its figures": () => [
    "/admin/figures",
    "/admin/figures?period=2020",
    "/admin/figures?from=2026-02-30&to=",
    "/admin/figures/list?of=paid&from=2020-01-01&to=2040-01-01",
    "/admin/figures/list?of=moves&kind=LOST&from=2020-01-01&to=2020-01-02",
    "/admin/figures/list",
  ],
  "its desk": ({ article }) => [
    "/admin/articles/new",
    `/admin/articles/${article}?done=saved`,
    `/admin/articles/${article}/history?version=1`,
    `/admin/articles/${article}/unpublish`,
  ],
  "its appeals": ({ appeal, usual, planned }) => [
    "/admin/appeals?done=on",
    "/admin/appeals/new",
    "/admin/appeals/switch",
    `/admin/appeals/${usual}?done=saved`,
    `/admin/appeals/${appeal}`,
    `/admin/appeals/${appeal}/picture`,
    `/admin/appeals/${appeal}/start`,
    `/admin/appeals/${appeal}/usual`,
    `/admin/appeals/${appeal}/history?version=1`,
    `/admin/appeals/${appeal}/results`,
    `/admin/appeals/${usual}/results`,
    `/admin/appeals/${planned}/end`,
  ],
  "what else its desk has": ({ article, draft, archive }) => [
    `/admin/articles/${article}/photos`,
    "/admin/articles/import",
    `/admin/articles/import/${archive}?show=KEPT`,
    "/admin/articles/redirects",
    "/articles/an-old-address",
    `/admin/articles/${draft}`,
    `/admin/articles/${draft}/publish`,
  ],
  "its lists where little is": () => [
    "/admin/members?query=nobody-is-called-this",
    "/admin/members?status=PAST_DUE",
    "/admin/members?status=ACTIVE&plan=ANNUAL&match=any&total-from=ten&open=since&open=country&sort=-name",
    "/admin/articles?query=nobody-wrote-this",
    "/admin/reconcile?state=left&problem=running",
    "/admin/nothing-here",
  ],
};

for (const [name, places] of Object.entries(PANEL))
  test(`what staff see of the panel: ${name}`, async ({ browser, newReader, database, address, page: reader }) => {
    await give(reader, address);
    const page = await newReader({ storageState: await staffState(browser, "OWNER") });
    for (const place of places(await findRecords(database, address))) await visit(page, place);
  });

test("what staff are asked before it is done", async ({ browser, newReader, database, address }) => {
  const { id } = await database.row<{ id: string }>(
    `INSERT INTO "Segment" ("id", "name", "key", "filters")
     VALUES (gen_random_uuid(), $1, $1, '{"filters":{"status":["ACTIVE"]}}') RETURNING "id"`,
    address,
  );
  const page = await newReader({ storageState: await staffState(browser, "OWNER") });
  await page.goto("/admin/team");
  await page.getByRole("button", { name: "Require it of everybody" }).click();
  await inspect(page, "what requiring a second factor means");
  await page.goto(`/admin/members/segments#${id}`);
  await page.getByRole("button", { name: `Delete the segment “${address}”` }).click();
  await inspect(page, "what deleting a segment means");
  await page.getByRole("button", { name: "Delete it" }).click();
});

test("what the practice pages look like", async ({ page, address, database }) => {
  const { stripe } = told().addresses;
  await visit(page, stripe);
  const checkout = await startGiving(page);
  await visit(page, page.url());
  await checkout.button.click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect(page, "checkout with its errors");
  await checkout.pay(address, CARDS.declined);
  await expect(page.getByRole("alert")).toContainText("Nothing was charged");
  await inspect(page, "checkout after a decline");
  await checkout.fillCard(CARDS.good);
  const paid = page.url();
  await checkout.button.click();
  await new ThanksPage(page).expectGreeting();
  await visit(page, paid);
  await enterByWelcome(page, address);
  const [held] = (await recordsOf(database, address)).memberships;
  const fields = { customer: held?.stripeCustomerId ?? "", return_url: told().addresses.app };
  const { url: portal } = await postStripe<{ url: string }>("billing_portal/sessions", fields);
  await visit(page, portal);
  await page.getByRole("link", { name: "Change card" }).click();
  await inspect(page, "the portal's card page");
  await page.goto(portal);
  await page.getByRole("link", { name: "Cancel" }).click();
  await inspect(page, "the portal's cancel page");
});

/** Pages that are visited above. Whoever adds one adds it there too. */
const VISITED = [
  "(giving)/gift/[token]",
  "(giving)/give-membership",
  "(giving)/join",
  "(giving)/thanks",
  "(member)/account",
  "(member)/account/address",
  "(member)/account/amount",
  "(member)/account/cancel",
  "(member)/account/card",
  "(member)/account/given",
  "(member)/account/given/change",
  "(member)/account/pause",
  "(member)/account/payments",
  "(member)/account/payments/[id]",
  "(member)/account/payments/statement",
  "(member)/account/plan",
  "(member)/account/plan/confirm",
  "(member)/account/privacy",
  "(member)/account/privacy/erase",
  "(member)/account/profile",
  "(member)/account/resume",
  "(member)/erased",
  "(member)/signin",
  "(member)/signin/confirm",
  "(member)/signin/invite",
  "(member)/signin/second",
  "admin",
  "admin/appeals",
  "admin/appeals/[id]",
  "admin/appeals/[id]/end",
  "admin/appeals/[id]/history",
  "admin/appeals/[id]/picture",
  "admin/appeals/[id]/results",
  "admin/appeals/[id]/start",
  "admin/appeals/[id]/usual",
  "admin/appeals/new",
  "admin/appeals/switch",
  "admin/articles",
  "admin/articles/[id]",
  "admin/articles/[id]/history",
  "admin/articles/[id]/photos",
  "admin/articles/[id]/publish",
  "admin/articles/[id]/unpublish",
  "admin/articles/import",
  "admin/articles/import/[id]",
  "admin/articles/new",
  "admin/articles/redirects",
  "admin/audit",
  "admin/events",
  "admin/events/[id]",
  "admin/events/replay",
  "admin/figures",
  "admin/figures/list",
  "admin/health",
  "admin/mails",
  "admin/members",
  "admin/members/[id]",
  "admin/members/[id]/comp",
  "admin/members/[id]/erase",
  "admin/members/[id]/membership",
  "admin/members/[id]/merge",
  "admin/members/[id]/payments/[payment]",
  "admin/members/[id]/refund",
  "admin/members/bulk",
  "admin/members/bulk/[id]",
  "admin/members/export",
  "admin/members/given",
  "admin/members/import",
  "admin/members/import/[id]",
  "admin/members/labels",
  "admin/members/offline",
  "admin/members/offline/correct",
  "admin/members/segments",
  "admin/newsletter",
  "admin/reconcile",
  "admin/security",
  "admin/settings",
  "admin/team",
  "admin/team/[id]",
];

test("no page is left out", () => {
  const pages = readdirSync(path.join(import.meta.dirname, "../app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\/page\.tsx$/.test(file))
    .map((file) => path.dirname(file));
  expect(pages.sort()).toEqual(VISITED);
});

test("giving from an article takes nothing but Tab, Space, Enter and the letters of one's address", async ({
  page,
  address,
}) => {
  const { keyboard } = page;
  const tabTo = async (name: string, isThere: () => Promise<boolean>) => {
    for (let presses = 0; presses < 60; presses++) {
      await keyboard.press("Tab");
      if (await isThere()) return;
    }
    throw new Error(`Tab never came to ${name}`);
  };
  const has = (locator: ReturnType<Page["getByRole"]>) => () =>
    locator.evaluate((element) => element === document.activeElement);

  const article = new ArticlePage(page);
  await article.open(ARTICLES.why);
  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /^Skip to/ })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const { form } = article;
  await tabTo("the frequency", has(form.frequency("MONTHLY")));
  await keyboard.press("Space");
  await tabTo("the amount", has(form.amount("MONTHLY", "$10")));
  await keyboard.press("Space");
  await tabTo("the button", has(form.button));
  await expect(form.button).toBeInViewport();
  const outline = await form.button.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).not.toBe("none");
  await keyboard.press("Enter");

  const checkout = new CheckoutPage(page);
  await checkout.expectOpen(/\$10/);
  for (const [label, typed] of [
    ["Email", address],
    ["Card number", CARDS.good],
    ["Expires (MM/YY)", "12/34"],
    ["Security code", "123"],
    ["Name on card", "Robin Reader"],
  ] as const) {
    await tabTo(label, has(page.getByLabel(label)));
    await keyboard.type(typed);
  }
  await tabTo("the button", has(checkout.button));
  await keyboard.press("Enter");
  await new ThanksPage(page).expectGreeting();
});
