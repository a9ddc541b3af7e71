import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { join } from "./acts/people";
import { cancel } from "./acts/subscriptions";
import { live, syncAll } from "./history";
import { compare, describeDifference } from "./oracle";
import { differences } from "./oracle/compare";
import { project } from "./oracle/project";
import { readRecords } from "./oracle/records";
import { readTruth } from "./oracle/truth";
import type { Projection } from "./oracle/types";
import type { History, Step } from "./steps";
import { openWorkbench, type Workbench } from "./workbench";

const joins = (who: number, more: Partial<Extract<Step, { do: "join" }>> = {}): Step => ({
  ...{ do: "join", who, plan: "MONTHLY", amount: 500, fee: 0, card: "good", source: 1, back: false, known: false },
  ...more,
});

const gift: Step = {
  ...{ do: "gift", who: 1, amount: 5000, fee: 136, card: "good", source: 1, back: false, known: false, goesOn: false },
};

const full: History = {
  startsOn: "03-10T08:30:00Z",
  settings: { settlement_currency: "eur", exchange_rates: { usd: 0.92 } },
  heal: "sync",
  steps: [
    joins(0, { fee: 46 }),
    joins(0, { plan: "ANNUAL", amount: 3500 }),
    joins(1, { card: "disputed", source: 2 }),
    joins(2, { card: "failsLater" }),
    gift,
    { do: "refund", who: 2, share: 0.5, bounces: false },
    { do: "deliver", weather: { keep: 100, twice: 0, order: "kept", workers: 1, fault: null, seed: 0 } },
    { do: "wait", seconds: 33 * 86_400 },
  ],
};

let bench: Workbench;
let expected: Projection;
beforeAll(async () => {
  bench = await openWorkbench();
  expect((await live(bench, full)).map(describeDifference)).toEqual([]);
  expected = project(await readTruth(bench.stripe), bench.own, bench.clock.now).tables;
});
afterAll(() => bench.close());

/** What the oracle says of a database that was tampered with; the tampering is undone. */
async function foundAfter(tampering: string): Promise<string[]> {
  const { client } = bench;
  await client.query("BEGIN; SET LOCAL session_replication_role = replica;");
  try {
    const { rowCount } = await client.query(tampering);
    expect(rowCount, "the tampering must have touched something").toBeGreaterThan(0);
    return differences(expected, await readRecords(client)).map(({ where, field }) => `${where} ${field}`);
  } finally {
    await client.query("ROLLBACK");
  }
}

const one = (table: string, where = "true") =>
  `"id" = (SELECT "id" FROM "${table}" WHERE ${where} ORDER BY "id" LIMIT 1)`;
const set = (table: string, change: string, where?: string) =>
  `UPDATE "${table}" SET ${change} WHERE ${one(table, where)}`;
const copy = (table: string, columns: string, values: string) =>
  `INSERT INTO "${table}" (${columns}) SELECT ${values} FROM "${table}" LIMIT 1`;

const LEDGER = `"kind", "occurredAt", "amount", "currency", "settlementGross", "settlementFee", "settlementNet", "settlementCurrency"`;
const PAYMENT = `"kind", "status", "amount", "currency", "paidAt", "updatedAt"`;

describe("a comparison that cannot fail is none: it notices", () => {
  it.each<[string, string, string]>([
    [
      "a fee that is off by a cent",
      set("LedgerEntry", `"settlementFee" = "settlementFee" + 1, "settlementNet" = "settlementNet" - 1`),
      "ledger fee",
    ],
    ["an amount in another currency", set("LedgerEntry", `"settlementCurrency" = 'usd'`), "ledger settlementCurrency"],
    ["a movement that is lost", `DELETE FROM "LedgerEntry" WHERE ${one("LedgerEntry")}`, "ledger (row)"],
    [
      "a movement that is counted twice",
      copy("LedgerEntry", `"id", "stripeBalanceTransactionId", ${LEDGER}`, `gen_random_uuid(), 'txn_2', ${LEDGER}`),
      "ledger (row)",
    ],
    ["a movement of the wrong sign", set("LedgerEntry", `"amount" = -"amount"`), "ledger amount"],
    [
      "a movement that lost its source",
      set("LedgerEntry", `"variantId" = NULL`, `"kind" = 'DISPUTE'`),
      "ledger variant",
    ],
    ["a movement on another plan", set("LedgerEntry", `"plan" = 'ANNUAL'`, `"plan" = 'MONTHLY'`), "ledger plan"],
    [
      "a payment that is counted twice",
      copy("Payment", `"id", "stripePaymentIntentId", ${PAYMENT}`, `gen_random_uuid(), 'pi_2', ${PAYMENT}`),
      "payment (row)",
    ],
    ["a payment of nobody known", set("Payment", `"memberId" = NULL`), "payment address"],
    [
      "a refund that is not on its payment",
      set("Payment", `"amountRefunded" = 0`, `"amountRefunded" > 0`),
      "payment amountRefunded",
    ],
    [
      "a failed payment that counts",
      set("Payment", `"status" = 'SUCCEEDED', "paidAt" = now()`, `"status" = 'FAILED'`),
      "payment status",
    ],
    ["a refund in another state", set("Refund", `"status" = 'PENDING'`), "refund status"],
    ["a dispute in another state", set("Dispute", `"status" = 'won'`), "dispute status"],
    [
      "a membership in another state",
      set("Membership", `"status" = 'ACTIVE'`, `"status" = 'PAST_DUE'`),
      "membership status",
    ],
    ["a membership of another amount", set("Membership", `"amount" = "amount" + 100`), "membership amount"],
    [
      "a covered fee that counts as given",
      set("Membership", `"feeCover" = 0, "amount" = "amount" + "feeCover"`, `"feeCover" > 0`),
      "membership feeCover",
    ],
    [
      "a dedication that is forgotten",
      set("CheckoutAttempt", `"honoree" = NULL`, `"honoree" IS NOT NULL`),
      "attempt honoree",
    ],
    ["a gift that counts as a membership", set("Payment", `"kind" = 'MEMBERSHIP'`, `"kind" = 'GIFT'`), "payment kind"],
    ["a gift's covered fee that is forgotten", set("Payment", `"feeCover" = 0`, `"kind" = 'GIFT'`), "payment feeCover"],
    ["a covered fee that is forgotten", set("Payment", `"feeCover" = 0`, `"feeCover" > 0`), "payment feeCover"],
    [
      "a period that is over",
      set("Membership", `"currentPeriodEnd" = "currentPeriodStart"`),
      "membership currentPeriodEnd",
    ],
    [
      "a double that is not marked",
      set("Membership", `"duplicateOfId" = NULL`, `"duplicateOfId" IS NOT NULL`),
      "membership duplicateOf",
    ],
    ["a status that the member does not mirror", set("Member", `"status" = 'UNPAID'`), "member status"],
    [
      "an attempt that forgot its appeal",
      set("CheckoutAttempt", `"appealId" = NULL`, `"state" = 'COMPLETED'`),
      "attempt appeal",
    ],
    [
      "a paid attempt that stays open",
      set("CheckoutAttempt", `"state" = 'OPEN'`, `"state" = 'COMPLETED'`),
      "attempt (row)",
    ],
    ["a customer of somebody else", set("StripeCustomer", `"memberId" = NULL`), "customer address"],
    [
      "a member out of nowhere",
      `INSERT INTO "Member" ("id", "updatedAt") VALUES (gen_random_uuid(), now())`,
      "member (row)",
    ],
  ])("%s", async (_, tampering, difference) => {
    expect(await foundAfter(tampering)).toContain(difference);
  });
});

it("two memberships that nobody undoes break a rule, though every row agrees", async () => {
  await bench.reset("01-31T12:00:00Z", {});
  const [first, second] = [joins(0), joins(0)] as Extract<Step, { do: "join" }>[];
  if (first && second) for (const step of [first, second]) await join(bench, step);
  const { databaseUrl, stripe, own, clock } = bench;
  const judged = async () => (await compare({ databaseUrl, stripe, own, now: clock.now })).differences;
  expect((await judged()).map(({ where, field }) => `${where}: ${field}`)).toContain("no doubles: still live beside");
  await syncAll(bench);
  expect(await judged()).toEqual([]);
});

it("who canceled and gave again keeps the newer: that one undone breaks a rule", async () => {
  await bench.reset("01-31T12:00:00Z", {});
  await join(bench, joins(0) as Extract<Step, { do: "join" }>);
  await cancel(bench, { do: "cancel", who: 0, when: "later", by: "portal" });
  bench.clock.set(bench.clock.now + 86_400);
  await bench.standIn.control("clock", { now: bench.clock.now, frozen: true });
  await join(bench, joins(0, { plan: "ANNUAL", amount: 3500 }) as Extract<Step, { do: "join" }>);
  await syncAll(bench);
  const { databaseUrl, stripe, own, clock } = bench;
  const judged = async () => (await compare({ databaseUrl, stripe, own, now: clock.now })).differences;
  expect((await judged()).map(describeDifference)).toEqual([]);
  const all = (await stripe.subscriptions.list({ limit: 100 })).data;
  const newer = all.find(({ cancel_at }) => cancel_at === null);
  await stripe.subscriptions.cancel(newer?.id ?? "");
  await syncAll(bench);
  expect((await judged()).map(({ where, field, expected }) => `${where}: ${field} ${String(expected)}`)).toContain(
    "no doubles: kept the newer",
  );
});
