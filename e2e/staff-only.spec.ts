import { readdirSync } from "node:fs";
import path from "node:path";
import { isAllowed, PERMISSIONS, type Permission } from "../lib/staff/rules";
import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { findAppeals } from "./support/appeals";
import { insertArchive } from "./support/archives";
import { insertDraft } from "./support/articles";
import { insertBulk } from "./support/bulk";
import { insertGifts } from "./support/given";
import { post } from "./support/http";
import { insertImport } from "./support/imports";
import { enterByWelcome, give } from "./support/journey";
import { ROLES, staffState } from "./support/staff";

const ADMIN = path.join(import.meta.dirname, "../app/admin");

interface Place {
  needs: Permission[];
  /** What the page says once it is open. */
  heading: RegExp;
  address: (ids: Ids) => string;
}
interface Ids {
  member: string;
  paid: string;
  membership: string;
  event: string;
  article: string;
  draft: string;
  given: string;
  payment: string;
  staff: string;
  file: string;
  archive: string;
  bulk: string;
  usual: string;
  appeal: string;
  planned: string;
}

/** Every page of the panel and what a role needs to open it. A page that is missing here fails below. */
const PLACES: Record<string, Place> = {
  "": { needs: ["panel.read"], heading: /^Overview$/, address: () => "/admin" },
  members: { needs: ["members.read"], heading: /^Members$/, address: () => "/admin/members" },
  "members/[id]": {
    needs: ["members.read", "money.read"],
    heading: /./,
    address: ({ member }) => `/admin/members/${member}`,
  },
  "members/[id]/erase": {
    needs: ["members.read", "money.read", "members.erase"],
    heading: /^Erase this member$/,
    address: ({ member }) => `/admin/members/${member}/erase`,
  },
  "members/[id]/merge": {
    needs: ["members.merge"],
    heading: /^Merge two records$/,
    address: ({ member }) => `/admin/members/${member}/merge`,
  },
  "members/[id]/payments/[payment]": {
    needs: ["members.read", "money.read"],
    heading: /^Receipt$/,
    address: ({ member, paid }) => `/admin/members/${member}/payments/${paid}`,
  },
  "members/[id]/comp": {
    needs: ["members.read", "memberships.write"],
    heading: /^Free membership$/,
    address: ({ member }) => `/admin/members/${member}/comp`,
  },
  "members/[id]/membership": {
    needs: ["members.read", "memberships.write"],
    heading: /^Change the membership$/,
    address: ({ member, membership }) => `/admin/members/${member}/membership?of=${membership}`,
  },
  "members/[id]/refund": {
    needs: ["members.read", "money.refund"],
    heading: /^Refund$/,
    address: ({ member, paid }) => `/admin/members/${member}/refund?payment=${paid}`,
  },
  mails: { needs: ["panel.read"], heading: /^Mails$/, address: () => "/admin/mails" },
  "members/labels": { needs: ["members.read"], heading: /^Labels$/, address: () => "/admin/members/labels" },
  "members/segments": { needs: ["members.read"], heading: /^Segments$/, address: () => "/admin/members/segments" },
  "members/offline": {
    needs: ["money.record"],
    heading: /^Record a gift$/,
    address: ({ member }) => `/admin/members/offline?member=${member}`,
  },
  "members/offline/correct": {
    needs: ["money.record"],
    heading: /^Correct a gift$/,
    address: ({ payment }) => `/admin/members/offline/correct?payment=${payment}`,
  },
  "members/given": {
    needs: ["memberships.write"],
    heading: /^Given membership$/,
    address: ({ given }) => `/admin/members/given?id=${given}`,
  },
  "members/import": {
    needs: ["members.import"],
    heading: /^Import members$/,
    address: () => "/admin/members/import",
  },
  "members/import/[id]": {
    needs: ["members.import"],
    heading: /^What is in this file\?$/,
    address: ({ file }) => `/admin/members/import/${file}`,
  },
  "members/export": {
    needs: ["members.export"],
    heading: /^Export members$/,
    address: () => "/admin/members/export",
  },
  "members/bulk": {
    needs: ["members.write"],
    heading: /^Changes to many$/,
    address: () => "/admin/members/bulk",
  },
  "members/bulk/[id]": {
    needs: ["members.write", "memberships.write"],
    heading: /^Cancel at the end of what is paid$/,
    address: ({ bulk }) => `/admin/members/bulk/${bulk}`,
  },
  appeals: { needs: ["appeals.read"], heading: /^Appeals$/, address: () => "/admin/appeals" },
  "appeals/new": { needs: ["appeals.write"], heading: /^Write an appeal$/, address: () => "/admin/appeals/new" },
  "appeals/switch": { needs: ["appeals.write"], heading: /^Switch/, address: () => "/admin/appeals/switch" },
  "appeals/[id]": { needs: ["appeals.write"], heading: /./, address: ({ appeal }) => `/admin/appeals/${appeal}` },
  "appeals/[id]/picture": {
    needs: ["appeals.write"],
    heading: /^Picture of variant/,
    address: ({ appeal }) => `/admin/appeals/${appeal}/picture`,
  },
  "appeals/[id]/start": {
    needs: ["appeals.write"],
    heading: /./,
    address: ({ appeal }) => `/admin/appeals/${appeal}/start`,
  },
  "appeals/[id]/end": {
    needs: ["appeals.write"],
    heading: /^Take this appeal off the schedule\?$/,
    address: ({ planned }) => `/admin/appeals/${planned}/end`,
  },
  "appeals/[id]/usual": {
    needs: ["appeals.write"],
    heading: /./,
    address: ({ appeal }) => `/admin/appeals/${appeal}/usual`,
  },
  "appeals/[id]/history": {
    needs: ["appeals.write"],
    heading: /^History$/,
    address: ({ appeal }) => `/admin/appeals/${appeal}/history`,
  },
  "appeals/[id]/results": {
    needs: ["appeals.read"],
    heading: /^Results of/,
    address: ({ appeal }) => `/admin/appeals/${appeal}/results`,
  },
  articles: { needs: ["articles.read"], heading: /^Articles$/, address: () => "/admin/articles" },
  "articles/new": { needs: ["articles.write"], heading: /^Write an article$/, address: () => "/admin/articles/new" },
  "articles/[id]": { needs: ["articles.write"], heading: /./, address: ({ article }) => `/admin/articles/${article}` },
  "articles/[id]/publish": {
    needs: ["articles.write"],
    heading: /^Publish this article\?$/,
    address: ({ draft }) => `/admin/articles/${draft}/publish`,
  },
  "articles/[id]/unpublish": {
    needs: ["articles.write"],
    heading: /^Unpublish this article\?$/,
    address: ({ article }) => `/admin/articles/${article}/unpublish`,
  },
  "articles/[id]/photos": {
    needs: ["articles.write"],
    heading: /^Pictures$/,
    address: ({ article }) => `/admin/articles/${article}/photos`,
  },
  "articles/import": {
    needs: ["articles.write"],
    heading: /^Import articles$/,
    address: () => "/admin/articles/import",
  },
  "articles/import/[id]": {
    needs: ["articles.write"],
    heading: /^This would happen$/,
    address: ({ archive }) => `/admin/articles/import/${archive}`,
  },
  "articles/redirects": {
    needs: ["articles.write"],
    heading: /^Old addresses$/,
    address: () => "/admin/articles/redirects",
  },
  "articles/[id]/history": {
    needs: ["articles.write"],
    heading: /^Earlier versions$/,
    address: ({ article }) => `/admin/articles/${article}/history`,
  },
  newsletter: { needs: ["newsletter.read"], heading: /^Newsletter$/, address: () => "/admin/newsletter" },
  events: { needs: ["webhooks.read"], heading: /^Events from Stripe$/, address: () => "/admin/events" },
  "events/replay": {
    needs: ["webhooks.replay"],
    heading: /^Replay events$/,
    address: () => "/admin/events/replay",
  },
  team: { needs: ["staff.write"], heading: /^Team$/, address: () => "/admin/team" },
  "team/[id]": { needs: ["staff.write"], heading: /./, address: ({ staff }) => `/admin/team/${staff}` },
  security: { needs: ["panel.read"], heading: /^Your sign-in$/, address: () => "/admin/security" },
  settings: { needs: ["settings.read"], heading: /^Settings$/, address: () => "/admin/settings" },
  health: { needs: ["health.read"], heading: /^Health$/, address: () => "/admin/health" },
  audit: { needs: ["audit.read"], heading: /^Log$/, address: () => "/admin/audit" },
  figures: { needs: ["money.read"], heading: /^Figures$/, address: () => "/admin/figures" },
  "figures/list": {
    needs: ["money.read", "members.read"],
    heading: /^Payments$/,
    address: () => "/admin/figures/list?of=paid&from=2020-01-01&to=2040-01-01",
  },
  reconcile: { needs: ["money.read"], heading: /^Our records and Stripe’s$/, address: () => "/admin/reconcile" },
  "events/[id]": { needs: ["webhooks.read"], heading: /\w+\.\w+/, address: ({ event }) => `/admin/events/${event}` },
};

/** Another address of the same shape, where nothing is. */
const nowhere = (address: string) =>
  address.replace(/[a-z]/g, (letter) => String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97));

/** A body without what differs on every request: its nonce, its ids, and the words of both addresses, ours and nobody's. */
function bare(body: string, address: string): string {
  let text = body.replaceAll(/nonce(=|":|\\":)\\?"[^"\\]+\\?"/g, "");
  // Whole words only: a short part may stand within another word by chance.
  const parts = [address, nowhere(address)].flatMap((one) => [one, ...one.split("/").filter(Boolean)]);
  for (const part of parts)
    text = text.replaceAll(new RegExp(`(?<![\\w-])${part.replaceAll(/[^\w/-]/g, "\\$&")}(?![\\w-])`, "g"), "*");
  return text;
}

let ids: Ids;

test.beforeAll(async ({ database }) => {
  const { member, paid, membership } = await database.row<Pick<Ids, "member" | "paid" | "membership">>(
    `SELECT m."id" AS member, p."id" AS paid, p."membershipId" AS membership FROM "Member" m JOIN "Payment" p ON p."memberId" = m."id"
     WHERE m."status" = 'ACTIVE' AND m."name" IS NOT NULL AND p."status" = 'SUCCEEDED'
     AND p."membershipId" IS NOT NULL ORDER BY m."id", p."id" LIMIT 1`,
  );
  const event = await database.row<{ id: string }>(
    `INSERT INTO "WebhookEvent" ("id", "type", "livemode", "createdAt", "headers", "state")
     VALUES ('evt_seen', 'charge.updated', false, now(), '{}', 'IGNORED')
     ON CONFLICT ("id") DO UPDATE SET "type" = 'charge.updated' RETURNING "id"`,
  );
  const { staff } = await database.row<{ staff: string }>(
    `SELECT "userId" AS staff FROM "Staff" WHERE "role" = 'ANALYST'`,
  );
  const [article] = await database.rows<{ id: string }>(`SELECT "id" FROM "Article" WHERE "slug" = $1`, ARTICLES.why);
  const draft = await insertDraft(database);
  const articles = { article: article?.id ?? "", draft, archive: await insertArchive(database) };
  const file = await insertImport(database);
  const gifts = await insertGifts(database, member);
  const bulk = await insertBulk(database, member, "STOPPED");
  const found = { ...articles, ...gifts, ...(await findAppeals(database)), bulk };
  ids = { staff, member, paid, membership, file, event: event.id, ...found };
});

test("every page of the panel is known here", () => {
  const pages = readdirSync(ADMIN, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => path.dirname(file).replace(/^\.$/, ""));
  expect(pages.sort()).toEqual(Object.keys(PLACES).sort());
});

test("for a stranger the panel is an address like any other where nothing is", async ({ request, page }) => {
  for (const place of Object.values(PLACES)) {
    const address = place.address(ids);
    const [asked, unknown] = [await request.get(address), await request.get(nowhere(address))];
    expect.soft(asked.status(), address).toBe(404);
    expect.soft(unknown.status()).toBe(404);
    const names = (answer: typeof asked) => Object.keys(answer.headers()).sort();
    expect.soft(names(asked), `${address}: names of headers`).toEqual(names(unknown));
    const isSame = bare(await asked.text(), address) === bare(await unknown.text(), address);
    expect.soft(isSame, `${address}: the same body`).toBe(true);
    await page.goto(address);
    await expect.soft(page.getByRole("heading", { level: 1 }), address).toHaveText("Page not found");
  }
});

test("without a script, too, a stranger is told that nothing is there", async ({ newReader }) => {
  const page = await newReader({ javaScriptEnabled: false });
  await page.goto("/admin/members");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
});

test("without a script, too, staff are told that there is no such record", async ({ browser, newReader }) => {
  const page = await newReader({ javaScriptEnabled: false, storageState: await staffState(browser, "OWNER") });
  for (const address of ["/admin/members/00000000-0000-4000-8000-000000000000", "/admin/events/evt_none"]) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole("heading", { level: 1 }), address).toHaveText("Page not found");
  }
});

test("a member who is signed in is a stranger to the panel", async ({ page, address }) => {
  await give(page, address);
  await enterByWelcome(page, address);
  for (const place of Object.values(PLACES)) {
    const answer = await page.request.get(place.address(ids));
    expect.soft(answer.status(), place.address(ids)).toBe(404);
    expect.soft(await answer.text()).not.toContain("Signed in as");
  }
});

for (const role of ROLES) {
  test(`${role.toLowerCase()}: sees what the matrix of permissions says, and nothing else`, async ({
    browser,
    newReader,
    database,
  }) => {
    const page = await newReader({ storageState: await staffState(browser, role) });
    for (const [name, { needs, heading, address }] of Object.entries(PLACES)) {
      const isOpen = needs.every((permission) => isAllowed(role, permission));
      const answer = await page.goto(address(ids));
      expect.soft(answer?.status(), `${role} at /admin/${name}`).toBe(isOpen ? 200 : 404);
      const title = page.getByRole("heading", { level: 1 });
      if (isOpen) await expect.soft(title).toHaveText(heading);
      else await expect.soft(title).toHaveText("Page not found");
    }
    await page.goto("/admin");
    const menu = page.getByRole("navigation", { name: "Staff" });
    await expect(menu.getByRole("link", { name: "Members" })).toHaveCount(isAllowed(role, "members.read") ? 1 : 0);
    await expect(menu.getByRole("link", { name: "Events" })).toHaveCount(isAllowed(role, "webhooks.read") ? 1 : 0);

    await test.step("names and addresses only for who may know them", async () => {
      if (!isAllowed(role, "members.read")) return;
      const { name, address } = await database.row<{ name: string; address: string }>(
        `SELECT m."name", e."address" FROM "Member" m JOIN "MemberEmail" e ON e."memberId" = m."id" WHERE m."id" = $1`,
        ids.member,
      );
      const answer = await page.request.get(`/admin/members/${ids.member}`);
      const body = await answer.text();
      expect(body.includes(name), name).toBe(isAllowed(role, "members.personal"));
      expect(body.includes(address), address).toBe(isAllowed(role, "members.personal"));
      const found = await page.request.get(`/admin/members?query=${encodeURIComponent(address)}`);
      expect((await found.text()).includes(ids.member)).toBe(isAllowed(role, "members.personal"));
    });
  });
}

test("a comparison with Stripe is begun by who may repair money, from our own page, and by nobody else", async ({
  browser,
  database,
  network,
}) => {
  const runs = () => database.count("ReconcileRun");
  const before = await runs();
  const place = "/admin/reconcile/run";
  const sent = (cookie: string, headers = {}, to = place) =>
    post(to, { action: "check" }, { "x-forwarded-for": network, cookie, ...headers });
  const elsewhere = { origin: "https://elsewhere.example" };
  const unknown = await sent("", elsewhere, nowhere(place));
  expect(unknown.status).toBeGreaterThanOrEqual(404);
  expect((await sent("", elsewhere)).status).toBe(unknown.status);
  // What a page of ours sends without a session is kept, alike wherever it goes.
  for (const to of [place, "/admin/nothing"]) expect((await sent("", {}, to)).status, to).toBe(401);
  for (const role of ROLES) {
    const { cookies } = await staffState(browser, role);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    expect((await sent(cookie, { origin: "https://elsewhere.example" })).status).toBeGreaterThanOrEqual(403);
    if (!isAllowed(role, "money.repair")) expect((await sent(cookie)).status, role).toBeGreaterThanOrEqual(403);
  }
  expect(await runs()).toBe(before);
});

test("money is recorded and given memberships are mended by who may, from our own page, and by nobody else", async ({
  browser,
  database,
  network,
}) => {
  const fields = { name: "N", amount: "5", method: "CASH", receivedOn: "2026-01-01", reason: "r", when: "now" };
  const form = { ...fields, step: "record", payment: ids.payment, id: ids.given, recipientAddress: "new@example.org" };
  const posts = {
    "offline/record": "money.record",
    "offline/correct/save": "money.record",
    "given/save": "memberships.write",
    "given/resend": "memberships.write",
    "given/withdraw": "memberships.write",
  } as const;
  const state = () =>
    database.row(
      `SELECT (SELECT count(*) FROM "LedgerEntry") AS entries, (SELECT count(*) FROM "Payment") AS payments,
         g."recipientAddress", g."withdrawnAt" FROM "GivenMembership" g WHERE g."id" = $1`,
      ids.given,
    );
  const before = await state();
  for (const [place, permission] of Object.entries(posts)) {
    const send = (cookie: string, headers = {}) =>
      post(`/admin/members/${place}`, form, { "x-forwarded-for": network, cookie, ...headers });
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

test("articles are changed by who may, from our own page, and by nobody else", async ({
  browser,
  database,
  network,
}) => {
  const form = { id: ids.draft, version: "1", title: "Changed", when: "now", undo: "1" };
  const posts = [
    ...["save", "preview", "upload", "import/files", "redirects/put", "redirects/remove"],
    ...[`${ids.draft}/publish/confirm`, `${ids.article}/unpublish/confirm`, `${ids.article}/photos/remove`],
    ...[`${ids.article}/photos/add`, `${ids.article}/history/restore`],
  ];
  const state = () => database.rows(`SELECT "id", "version", "status" FROM "Article" ORDER BY "id"`);
  const before = await state();
  for (const place of posts) {
    const send = (cookie: string, headers = {}) =>
      post(`/admin/articles/${place}`, form, { "x-forwarded-for": network, cookie, ...headers });
    expect.soft((await send("")).status, place).toBeGreaterThanOrEqual(401);
    for (const role of ROLES) {
      const { cookies } = await staffState(browser, role);
      const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const foreign = await send(cookie, { origin: "https://elsewhere.example" });
      expect.soft(foreign.status, `${place}, ${role}, from elsewhere`).toBeGreaterThanOrEqual(403);
      if (!isAllowed(role, "articles.write"))
        expect.soft((await send(cookie)).status, `${place}, ${role}`).toBeGreaterThanOrEqual(403);
    }
  }
  expect(await state()).toEqual(before);
});

test("the matrix has the roles that are tested here", () => {
  expect([...new Set(Object.values(PERMISSIONS).flat())].sort()).toEqual([...ROLES].sort());
});
