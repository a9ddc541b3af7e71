import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import type { Database } from "./support/database";
import { give } from "./support/journey";
import { recordsOf } from "./support/records";
import { told } from "./support/stack";
import { type Role, staffState } from "./support/staff";

interface Event {
  id: string;
  type: string;
  state: string;
  replayedAt: Date | null;
}

const eventsOf = (database: Database, customer: string) =>
  database.rows<Event>(
    `SELECT "id", "type", "state", "replayedAt" FROM "WebhookEvent" WHERE "customerId" = $1 ORDER BY "id"`,
    customer,
  );

/** Somebody gives, and Stripe's events about it have been answered. */
async function given(page: Page, database: Database, address: string) {
  await give(page, address);
  const customer = (await recordsOf(database, address)).memberships[0]?.stripeCustomerId ?? "";
  const waiting = async () => {
    const events = await eventsOf(database, customer);
    return events.length > 4 ? events.filter(({ state }) => state === "RECEIVED" || state === "FAILED").length : -1;
  };
  await expect.poll(waiting, { message: "every event is answered", timeout: 30_000 }).toBe(0);
  return { customer, events: await eventsOf(database, customer) };
}

const lastAudit = (database: Database) =>
  database.row<{ subjectId: string; after: object }>(
    `SELECT "subjectId", "after" FROM "AuditEntry" WHERE "action" = 'webhook.replay' ORDER BY "id" DESC LIMIT 1`,
  );

test("a manager finds an event and has it answered again, without a script", async ({
  page: reader,
  browser,
  newReader,
  database,
  address,
}) => {
  const { customer, events } = await given(reader, database, address);
  const wanted = events.find(({ type }) => type === "customer.subscription.created")?.id ?? "";
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  await page.goto("/admin/events");
  await page.getByLabel("Event, customer or object id").fill(customer);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("row")).toHaveCount(events.length + 1);
  await page.getByLabel("Type, such as invoice.paid").fill("customer.subscription.created");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("link", { name: "customer.subscription.created" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/events/${wanted}$`));
  await expect(page.getByRole("region", { name: "Body" })).toContainText(customer);

  await database.rows(`UPDATE "Membership" SET "amount" = 1 WHERE "stripeCustomerId" = $1`, customer);
  await page.getByRole("button", { name: "Replay this event" }).click();
  await expect(page.getByText("Replayed", { exact: true })).toBeVisible();
  await expect(async () => {
    await page.goto(`/admin/events/${wanted}`);
    await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  expect((await recordsOf(database, address)).memberships[0]?.amount).toBe(500);
  expect(await lastAudit(database)).toMatchObject({ subjectId: wanted, after: { state: "RECEIVED" } });
  await page.getByRole("link", { name: "Open the member’s record" }).click();
  await expect(page.getByText(address).first()).toBeVisible();
});

test("all that fit a filter are counted first, and answered again only then", async ({
  page: reader,
  browser,
  newReader,
  database,
  address,
}) => {
  const { customer, events } = await given(reader, database, address);
  const page = await newReader({ storageState: await staffState(browser, "MANAGER"), javaScriptEnabled: false });
  await page.goto(`/admin/events?query=${customer}&state=DONE`);
  await page.getByRole("link", { name: "Replay all that fit…" }).click();
  const done = events.filter(({ state }) => state === "DONE");
  for (const type of new Set(done.map((event) => event.type)))
    await expect(page.getByText(type, { exact: true })).toBeVisible();
  const replayed = async () => (await eventsOf(database, customer)).filter(({ replayedAt }) => replayedAt).length;
  expect(await replayed(), "looking changes nothing").toBe(0);
  await page.getByRole("button", { name: `Replay ${done.length} events` }).click();
  await expect(page.getByRole("status")).toHaveText(`${done.length} events are being answered again.`);
  const answered = async () =>
    (await eventsOf(database, customer)).filter(({ state, replayedAt }) => replayedAt && state === "DONE").length;
  await expect.poll(answered, { timeout: 30_000 }).toBe(done.length);
  expect(await lastAudit(database)).toMatchObject({
    subjectId: "filter",
    after: { filter: { query: customer, state: "DONE" }, count: done.length },
  });
});

test("everything at once must be said in so many words", async ({ browser, newReader, database }) => {
  const page = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const before = await database.count("AuditEntry", `"action" = 'webhook.replay'`);
  await page.goto("/admin/events/replay");
  await page.getByRole("button", { name: /^Replay \d+ events$/ }).click();
  await expect(page, "the browser asks for the tick").toHaveURL(/\/replay$/);
  const form = { until: String(Date.now()) };
  const headers = { origin: told().addresses.app };
  const answer = await page.request.post("/admin/events/replay/start", { form, headers, maxRedirects: 0 });
  expect(answer.headers().location).toBe("/admin/events/replay?refused=choice");
  expect(await database.count("AuditEntry", `"action" = 'webhook.replay'`)).toBe(before);
});

test("an analyst reads events without their bodies, and replays none", async ({ browser, newReader, database }) => {
  const [event] = await database.rows<Event>(`SELECT "id" FROM "WebhookEvent" WHERE "body" IS NOT NULL LIMIT 1`);
  const page = await newReader({ storageState: await staffState(browser, "ANALYST") });
  await page.goto(`/admin/events/${event?.id}`);
  await expect(page.getByText("Hidden from your role: it may name people and their addresses.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Replay this event" })).toHaveCount(0);
});

test("a replay is taken from our own pages and from nobody who may not", async ({ browser, newReader, database }) => {
  const [event] = await database.rows<Event>(`SELECT "id" FROM "WebhookEvent" WHERE "body" IS NOT NULL LIMIT 1`);
  const doors = [`/admin/events/${event?.id}/replay`, "/admin/events/replay/start"];
  const replays = () => database.count("AuditEntry", `"action" = 'webhook.replay'`);
  const before = await replays();
  const knock = async (role: Role | null, origin: string) => {
    const page = await newReader(role ? { storageState: await staffState(browser, role) } : {});
    const form = { all: "yes", until: String(Date.now()) };
    const answers = await Promise.all(
      doors.map((door) => page.request.post(door, { form, headers: { origin }, maxRedirects: 0 })),
    );
    return answers.map((answer) => answer.status());
  };
  const { app } = told().addresses;
  expect(await knock("OWNER", "https://elsewhere.example")).toEqual([403, 403]);
  // As where nothing is: there a post finds either no page or none that takes it.
  for (const role of ["ANALYST", "EDITOR"] as const)
    for (const status of await knock(role, app)) expect([404, 405]).toContain(status);
  expect(await knock(null, app), "who has no session signs in first").toEqual([401, 401]);
  expect(await replays()).toBe(before);
});
