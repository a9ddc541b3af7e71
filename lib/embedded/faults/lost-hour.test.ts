import { afterAll, beforeAll, expect, it } from "vitest";
import { db } from "../../db";
import { reconcile, syncAll } from "./history";
import { compare, describeDifference } from "./oracle";
import { openWorkbench, type Workbench } from "./workbench";

const HOUR = 3600;
const MEMBERS = 50;

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

const judge = async () => {
  const { databaseUrl, stripe, own, clock } = bench;
  return (await compare({ databaseUrl, stripe, own, now: clock.now })).differences;
};

async function moveTo(seconds: number): Promise<void> {
  bench.clock.set(seconds);
  await bench.standIn.control("clock", { now: seconds, frozen: true });
}

async function join(email: string): Promise<string> {
  const session = await bench.stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: bench.prices.MONTHLY, quantity: 1 }],
    success_url: "http://localhost/",
  });
  return (await bench.standIn.control<{ customer: string }>(`checkout/${session.id}/pay`, { email })).customer;
}

async function countEvents(): Promise<number> {
  let count = 0;
  for await (const _ of bench.stripe.events.list({ limit: 100 })) count += 1;
  return count;
}

/** Everybody's month ends and is paid for; some leave, some want their money back, some are new. */
async function liveAnHour(): Promise<void> {
  const { stripe, standIn, clock, own } = bench;
  const { data } = await stripe.subscriptions.list({ limit: 100 });
  for (const [index, { id, customer }] of data.entries()) {
    const [charge] = (await stripe.charges.list({ customer: String(customer), limit: 1 })).data;
    if (index % 5 === 0) await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    else if (index % 5 === 1) await stripe.refunds.create({ charge: charge?.id, amount: 300 });
    else if (index % 5 === 2) await standIn.control("disputes", { charge: charge?.id });
    else if (index % 10 === 3) own.endedByPeople.add((await stripe.subscriptions.cancel(id)).id);
  }
  await moveTo(clock.now + HOUR);
  for (let index = 0; index < 5; index += 1) await join(`new-${index}@example.org`);
}

it("an hour in which 500 events are lost is made good by reconciling, each repair listed", async () => {
  await bench.reset("03-10T08:30:00Z", { draft_seconds: 600 });
  const begin = bench.clock.now;
  const first = await join("first@example.org");
  await bench.standIn.control("clone", { customer: first, times: MEMBERS - 1 });
  await syncAll(bench);
  await reconcile();
  expect((await judge()).map(describeDifference)).toEqual([]);

  await moveTo(begin + 31 * 24 * HOUR - HOUR / 2);
  const before = await countEvents();
  await liveAnHour();
  expect((await countEvents()) - before).toBeGreaterThanOrEqual(500);
  const lost = await judge();
  expect(lost.length).toBeGreaterThan(100);

  const run = await reconcile({ isWhole: false });
  expect(run).toMatchObject({ state: "DONE", error: null });
  expect((await judge()).map(describeDifference)).toEqual([]);
  const findings = await db.reconcileFinding.findMany({ where: { runId: run.id } });
  expect(findings.filter(({ repairedAt }) => repairedAt === null)).toEqual([]);
  const listed = new Set(findings.map(({ stripeId }) => stripeId));
  const missing = lost.filter(({ where, key }) => WHAT.includes(where) && !listed.has(key));
  expect(missing.map(describeDifference)).toEqual([]);
}, 300_000);

/** What a report names one by one; members, customers and attempts follow from these. */
const WHAT = ["membership", "refund", "dispute", "ledger"];
