import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrismaClient } from "../../../prisma/generated/client";
import { system } from "../../actor";
import type { TestDatabase } from "../../embedded/test-database";
import { useTestDatabase } from "../../embedded/test-settings";
import { SORT_KEYS } from "../rules";
import type { MemberListInput } from "../schema";
import { countMembers } from "./count";
import { countLiveMembers } from "./counts";
import { findMemberByAddress } from "./find";
import { listLikelyDoubles } from "./likely-doubles";
import { listMembers } from "./list";
import { getMemberPage } from "./page";

const MEMBERS = 20_000;
const BIG = [
  "Member",
  "MemberLabel",
  "MemberEmail",
  "Membership",
  "Payment",
  "AuditEntry",
  "StripeCustomer",
  "EmailMessage",
];
const actor = system("test");
const id = (n: number) => `018f0000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const member = `('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
/** Spread over the table as histories are: a prime step through the rows. */
const spread = `(n * 7919 % ${MEMBERS})`;

const labelId = `('018f1111-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
const label = (n: number) => `018f1111-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

const GENERATE = `
  INSERT INTO "Member" ("id", "name", "status", "updatedAt")
    SELECT ${member}, md5(n::text) || ' ' || md5((n * 3)::text), (CASE WHEN ${spread} < 100 THEN 'UNPAID' WHEN ${spread} < 400 THEN 'PAUSED'
      WHEN ${spread} < 9000 THEN 'ACTIVE' WHEN ${spread} < 14000 THEN 'ENDED' END)::"MembershipStatus", now() FROM generate_series(1, ${MEMBERS}) n;
  INSERT INTO "MemberEmail" ("id", "memberId", "address")
    SELECT gen_random_uuid(), ${member}, md5((n * 7)::text) || '@' || (CASE WHEN n % 3 = 0 THEN 'gmail' ELSE 'example' END) || '.example'
      FROM generate_series(1, ${MEMBERS}) n;
  INSERT INTO "StripeCustomer" ("id", "memberId", "livemode") SELECT 'cus_' || n, ${member}, false FROM generate_series(1, ${MEMBERS}) n;
  INSERT INTO "Membership" ("id", "memberId", "stripeSubscriptionId", "plan", "amount", "currency", "status", "startedAt", "updatedAt")
    SELECT gen_random_uuid(), "id", 'sub_' || replace("id"::text, '-', ''), (CASE WHEN random() < 0.2 THEN 'ANNUAL' ELSE 'MONTHLY' END)::"Plan", 500, 'usd', "status", now(), now()
      FROM "Member" WHERE "status" IS NOT NULL;
  INSERT INTO "Payment" ("id", "memberId", "kind", "status", "amount", "currency", "stripeChargeId", "stripePaymentIntentId", "stripeInvoiceId", "paidAt", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), ${member}, 'MEMBERSHIP', 'SUCCEEDED', 500, 'usd', 'ch_' || k || '_' || n, 'pi_' || k || '_' || n, 'in_' || k || '_' || n,
      now(), now() - make_interval(days => k), now() FROM generate_series(1, ${MEMBERS}) n, generate_series(1, 3) k;
  INSERT INTO "Label" ("id", "name", "key") SELECT ${labelId}, 'l' || n, 'l' || n FROM generate_series(1, 3) n;
  INSERT INTO "MemberLabel" ("memberId", "labelId") SELECT ${member}, ${labelId.replaceAll("n", "k")} FROM generate_series(1, ${MEMBERS}) n, generate_series(1, 3) k
    WHERE ${spread} < (CASE k WHEN 1 THEN 12000 WHEN 2 THEN 40 ELSE 400 END);
  UPDATE "MemberEmail" e SET "bouncedAt" = now() FROM generate_series(1, ${MEMBERS}) n WHERE e."memberId" = ${member} AND ${spread} < 50;
  UPDATE "Member" m SET "createdAt" = now() - make_interval(hours => ${spread}), "country" = CASE WHEN ${spread} % 400 = 1 THEN 'PL' ELSE 'US' END, "currency" = 'usd',
    "amount" = ${spread} % 5000, "totalGiven" = ${spread} * 100, "lastGiftAt" = CASE WHEN ${spread} % 7 > 0 THEN now() - make_interval(hours => ${spread}) END,
    "sourceArticleId" = CASE WHEN ${spread} % 500 = 1 THEN ${labelId} END, "sourceAppealId" = CASE WHEN ${spread} % 600 = 1 THEN ${member} END,
    "sourceVariantId" = CASE WHEN ${spread} % 700 = 1 THEN ${member} END, "cardExpiresOn" = CASE WHEN ${spread} % 300 = 1 THEN now()::date END,
    "cancelReason" = CASE WHEN ${spread} % 200 = 1 THEN 'too_expensive' END, "endsAt" = CASE WHEN ${spread} % 100 = 1 THEN now() END
    FROM generate_series(1, ${MEMBERS}) n WHERE m."id" = ${member};
  INSERT INTO "AuditEntry" ("id", "actorKind", "action", "subjectType", "subjectId", "memberId")
    SELECT gen_random_uuid(), 'SYSTEM', 'member.create', 'member', n, ${member} FROM generate_series(1, ${MEMBERS}) n;
  INSERT INTO "EmailMessage" ("id", "cause", "template", "memberId")
    SELECT gen_random_uuid(), 'welcome:' || n, 'welcome', ${member} FROM generate_series(1, ${MEMBERS}) n;
`;

interface Plan {
  "Node Type": string;
  "Relation Name"?: string;
  Plans?: Plan[];
}

function createLoggedDb(connectionString: string) {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString }), log: [{ emit: "event", level: "query" }] });
}

let database: TestDatabase;
let client: Client;
let db: ReturnType<typeof createLoggedDb>;
let queries: { text: string; values: unknown[] }[] = [];

beforeAll(async () => {
  database = await useTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(GENERATE);
  await client.query("VACUUM ANALYZE"); // as autovacuum would: it also merges what waits beside the trigram indexes
  db = createLoggedDb(database.url);
  db.$on("query", ({ query, params }) => queries.push({ text: query, values: JSON.parse(params) as unknown[] }));
});
afterAll(async () => {
  await db.$disconnect();
  await client.end();
  await database.drop();
});

function scans(plan: Plan): string[] {
  const own =
    plan["Node Type"] === "Seq Scan" && BIG.includes(plan["Relation Name"] ?? "") ? [plan["Relation Name"] ?? ""] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scans)];
}

/** Tables that the planner, on its own judgement, would read from end to end for what `read` asks. */
async function sequentialScans(read: () => Promise<unknown>): Promise<string[]> {
  queries = [];
  await read();
  expect(queries.length).toBeGreaterThan(0);
  const found: string[] = [];
  for (const { text, values } of queries) {
    if (!/^\s*SELECT/i.test(text)) continue;
    const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    found.push(...scans(rows[0]?.["QUERY PLAN"][0].Plan ?? { "Node Type": "none" }));
  }
  return found;
}

const middle = id(MEMBERS / 2);
const lists: Record<string, MemberListInput> = {
  "the first page": {},
  "a page in the middle": { after: middle },
  "the page before it": { before: middle },
  "a common status": { status: "ACTIVE" },
  "a rare status": { status: "UNPAID" },
  "a rare status, from the middle": { status: "UNPAID", after: middle },
  "gifts only": { status: "none" },
  "gifts only, backwards": { status: "none", before: middle },
  "a plan": { plan: "ANNUAL" },
  "a plan and a status": { plan: "ANNUAL", status: "PAUSED" },
  "a rare part of a name": { query: "c4ca4238" },
  "a rare part of an address": { query: "8f14e45f" },
  "a common part of an address": { query: "gmail" },
  "a common part, backwards from the middle": { query: "gmail", before: middle },
  "a common part and a rare status": { query: "gmail", status: "UNPAID" },
  "a part that nothing has": { query: "nobody at all" },
  "one letter": { query: "a" },
  "two letters": { query: "ab" },
  "two letters that nothing begins with": { query: "zq" },
  "an address's domain with its sign": { query: "@gmail.ex" },
  "all at once": { query: "c4c", status: "ACTIVE", plan: "MONTHLY", after: middle },
  "two letters of an address": { query: "gm" },
  "a typing mistake": { query: "c4ca4239a0" },
  "an amount": { "amount-from": "10", "amount-to": "10.05" },
  "a day of joining": { "since-from": "2020-01-01", "since-to": "2020-01-02" },
  "a last gift long ago": { "last-to": "2020-01-01" },
  "a great total": { "total-from": "19,990" },
  "a common label": { label: label(1) },
  "a rare label": { label: label(2) },
  "two rare labels": { label: [label(2), label(3)] },
  "a rare country": { country: "PL" },
  "a common country": { country: "US" },
  "an article": { article: label(1) },
  "an appeal": { appeal: id(1) },
  "a variant": { variant: id(1) },
  "a payment that fails": { failing: "yes" },
  "a card that expires": { "card-from": "2020-01-01", "card-to": "2020-02-01" },
  "who is leaving": { leaving: "yes" },
  "a reason to leave": { reason: "too_expensive" },
  "who gave once": { once: "yes" },
  "mail that comes back": { bounced: "yes" },
  "three filters": { status: "ACTIVE", label: label(3), "total-from": "10" },
  "any of three": { match: "any", status: "UNPAID", label: label(2), bounced: "yes" },
  "any of a common and a rare, from the middle": { match: "any", status: "ACTIVE", bounced: "yes", after: middle },
  ...Object.fromEntries(
    SORT_KEYS.flatMap((sort) => [
      [`the order ${sort}`, { sort }],
      [`the order ${sort}, from the middle`, { sort, after: middle }],
      [`the order ${sort}, back from the middle`, { sort, before: middle }],
      [`the order ${sort} of a rare status`, { sort, status: "UNPAID" }],
      [`the order ${sort} of a common status`, { sort, status: "ACTIVE" }],
      [`the order ${sort} of a search`, { sort, query: "gmail" }],
    ]),
  ),
  "a customer's id": { query: "cus_77" },
  "a subscription's id": { query: `sub_${id(77).replaceAll("-", "")}` },
  "a payment intent's id": { query: "pi_1_77" },
  "an invoice's id": { query: "in_1_77" },
  "a charge's id": { query: "ch_1_77" },
};

/** A guess tells how many of what is common; what is rare is counted, along its index. */
const counted = Object.fromEntries(
  Object.entries(lists).filter(([name]) => /rare|typing|mail that|a variant/.test(name) && !/a common and/.test(name)),
);

describe(`with ${MEMBERS.toLocaleString("en-US")} members, no big table is read from end to end for`, () => {
  it.each(Object.entries(lists))("%s", async (_, input) => {
    expect(await sequentialScans(() => listMembers({ actor, input, tx: db }))).toEqual([]);
  });

  it.each(Object.entries(counted))("how many there are of %s", async (_, input) => {
    expect(await sequentialScans(() => countMembers({ actor, input, tx: db }))).toEqual([]);
  });

  it("a member's page", async () => {
    expect(await sequentialScans(() => getMemberPage({ actor, id: id(77), tx: db }))).toEqual([]);
  });

  it("who may be the same person as a member", async () => {
    expect(await sequentialScans(() => listLikelyDoubles({ actor, memberId: id(77), tx: db }))).toEqual([]);
  });

  it("an address", async () => {
    expect(await sequentialScans(() => findMemberByAddress(db, "x@example.org"))).toEqual([]);
  });

  it("the count of a rare status", async () => {
    queries = [];
    await countLiveMembers({ actor, tx: db });
    const rare = queries.filter(({ values }) => values.includes("UNPAID"));
    queries = [];
    expect(await sequentialScans(async () => void queries.push(...rare))).toEqual([]);
  });
});

it("the judge itself sees a sequential scan", async () => {
  expect(await sequentialScans(() => db.member.findMany({ where: { locale: "x" } }))).toEqual(["Member"]);
});
