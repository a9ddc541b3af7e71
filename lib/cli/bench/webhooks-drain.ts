import type pg from "pg";
import type { Stack } from "../../embedded/launcher/test-stack.mjs";
import { printFigure } from "./figure";
import { statsOf } from "./practice";
import { load } from "./webhooks-load";
import type { World } from "./webhooks-world";

const EACH = 5;
const BESIDE = 20;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function count(db: pg.Client, from: string): Promise<number> {
  const { rows } = await db.query<{ count: string }>(`SELECT count(*) FROM ${from}`);
  return Number(rows[0]?.count);
}

const UNFINISHED = `"WebhookEvent" WHERE "state" IN ('RECEIVED', 'FAILED')`;

/** Waits until no event waits, or nothing has moved for a minute. Returns how many are left. */
async function settled(db: pg.Client, from = UNFINISHED): Promise<number> {
  for (let left = -1, still = 0; ; ) {
    const now = await count(db, from);
    still = now === left ? still + 1 : 0;
    left = now;
    if (left === 0 || still > 240) return left;
    await pause(250);
  }
}

/** Five events of every customer, as they come in a burst, until the worker has answered all of them. */
export async function benchDrain(stack: Stack, db: pg.Client, { customers, deliver }: World): Promise<boolean> {
  const app = `http://127.0.0.1:${new URL(stack.addresses.app).port}/api/stripe/webhook`;
  const before = await statsOf(stack.addresses.stripe);
  const deliveries = customers.flatMap((customer) =>
    Array.from({ length: EACH }, (_, kind) => deliver(customer, kind)),
  );
  const began = performance.now();
  await load(app, deliveries, 16);
  const taken = performance.now();
  const left = await settled(db);
  const ended = performance.now();
  const after = await statsOf(stack.addresses.stripe);
  const asked = (route: string) => (after.routes[route] ?? 0) - (before.routes[route] ?? 0);
  const reads = asked("GET /v1/subscriptions") / customers.length;
  const requests = (after.requestsChecked - before.requestsChecked) / deliveries.length;
  const violations = after.requestViolations - before.requestViolations;
  const members = await count(db, `"Membership" WHERE "status" = 'ACTIVE'`);
  printFigure("webhooks.drained", deliveries.length - left, "events", String(deliveries.length));
  printFigure("webhooks.memberships", members, "", String(customers.length));
  printFigure("webhooks.taken-in", ((taken - began) / 1000).toFixed(1), "s");
  printFigure("webhooks.drained-in", ((ended - began) / 1000).toFixed(1), "s");
  printFigure("webhooks.reads-per-five-events", reads.toFixed(2), "", "at most 2");
  printFigure("webhooks.requests-per-event", requests.toFixed(2));
  printFigure("webhooks.requests-that-stripe-would-refuse", violations, "", "0");
  return left === 0 && members === customers.length && reads <= 2 && violations === 0;
}

/** While everything of one customer is locked, the others' events are taken and answered. */
export async function benchBeside(stack: Stack, db: pg.Client, { customers, deliver }: World): Promise<boolean> {
  const app = `http://127.0.0.1:${new URL(stack.addresses.app).port}/api/stripe/webhook`;
  const [held = "", ...others] = customers.slice(0, BESIDE + 1);
  const of = `(SELECT "memberId" FROM "StripeCustomer" WHERE "id" = '${held}')`;
  await db.query("BEGIN");
  await db.query(`SELECT 1 FROM "WebhookEvent" WHERE "customerId" = $1 FOR UPDATE`, [held]);
  await db.query(`SELECT 1 FROM "StripeCustomer" WHERE "id" = $1 FOR UPDATE`, [held]);
  await db.query(`SELECT 1 FROM "Lease" WHERE "key" = 'member:' || ${of}::text FOR UPDATE`);
  await load(
    app,
    [held, held, ...others].map((customer, kind) => deliver(customer, kind)),
    4,
  );
  const ids = others.map((id) => `'${id}'`).join(",");
  const left = await settled(db, `${UNFINISHED} AND "customerId" IN (${ids})`);
  const waits = await count(db, `${UNFINISHED} AND "customerId" = '${held}'`);
  await db.query("ROLLBACK");
  printFigure("webhooks.answered-beside-a-locked-customer", BESIDE - left, "customers", String(BESIDE));
  printFigure("webhooks.waiting-of-the-locked-customer", waits, "events", "2");
  return left === 0 && waits === 2 && (await settled(db)) === 0;
}
