import { Client } from "pg";
import Stripe from "stripe";
import { stripe as appStripe } from "../../stripe";
import type { RunningStandIn } from "../stripe/start";
import { useTestGiving as openTestGiving, retryAtOnce } from "../test-giving";
import { ShiftedClock } from "./clock";
import type { OwnFacts } from "./oracle";

/** Articles and appeals that gifts may come from; the ids are fixed so that a seed says all. */
export const SOURCES = [
  { article: null, appeal: null, variant: null },
  {
    article: "00000000-0000-4000-8000-00000000000a",
    appeal: "00000000-0000-4000-8000-00000000000b",
    variant: "00000000-0000-4000-8000-00000000000c",
  },
  {
    article: null,
    appeal: "00000000-0000-4000-8000-00000000000b",
    variant: "00000000-0000-4000-8000-00000000000d",
  },
] as const;

const [, FIRST, SECOND] = SOURCES;
const SOURCE_ROWS = `
  INSERT INTO "Article" ("id", "slug", "title", "body", "updatedAt")
    VALUES ('${FIRST.article}', 'harbour', 'The harbour', 'Text.', now());
  INSERT INTO "Appeal" ("id", "name", "updatedAt") VALUES ('${FIRST.appeal}', 'Spring', now());
  INSERT INTO "AppealVariant" ("id", "appealId", "name", "headline", "body", "button", "updatedAt") VALUES
    ('${FIRST.variant}', '${FIRST.appeal}', 'A', 'Headline', 'Body', 'Join', now()),
    ('${SECOND.variant}', '${FIRST.appeal}', 'B', 'Headline', 'Body', 'Join', now());`;

export interface Workbench {
  standIn: RunningStandIn;
  databaseUrl: string;
  client: Client;
  /** The test's own way to Stripe: never tried again, never in the way of ordered faults. */
  stripe: Stripe;
  clock: ShiftedClock;
  own: OwnFacts;
  tally: { deliveries: number; refused: number; compared: Record<string, number> };
  portal: string;
  prices: { MONTHLY: string; ANNUAL: string };
  /** Empties database and account and moves on to the next such day (month, day and time). */
  reset(startsOn: string, settings: object): Promise<void>;
  close(): Promise<void>;
}

/** The statement that empties every table: a tenth of what TRUNCATE takes where a table is a file of its own. */
async function emptying(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'ContentVersion')`,
  );
  const deletes = rows.map(({ name }) => `DELETE FROM ${name};`).join("");
  // As a replica, so that neither foreign keys nor the triggers of append-only tables have a say.
  return `SET session_replication_role = replica; ${deletes} SET session_replication_role = origin;`;
}

async function openShop(stripe: Stripe) {
  const product = (await stripe.products.create({ id: "groundwork_membership", name: "Membership" })).id;
  const price = async (unit_amount: number, interval: "month" | "year") =>
    (await stripe.prices.create({ product, currency: "usd", unit_amount, recurring: { interval } })).id;
  const prices = { MONTHLY: await price(700, "month"), ANNUAL: await price(6000, "year") };
  const configuration = await stripe.billingPortal.configurations.create({
    features: {
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: "at_period_end" },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ["price"],
        proration_behavior: "always_invoice",
        products: [{ product, prices: Object.values(prices) }],
      },
    },
  });
  return { prices, portal: configuration.id };
}

/** One stand-in and one database for as many histories as you like. */
export async function openWorkbench(): Promise<Workbench> {
  const clock = new ShiftedClock();
  const giving = await openTestGiving();
  const { standIn } = giving;
  const client = new Client({ connectionString: giving.database.url });
  await client.connect();
  const { host, port, key } = standIn;
  const stripe = new Stripe(key, { host, port, protocol: "http", maxNetworkRetries: 0 });
  retryAtOnce(appStripe());
  const empty = await emptying(client);
  const bench: Workbench = {
    ...{ standIn, client, stripe, clock, databaseUrl: giving.database.url },
    own: { attempts: new Map(), dedications: new Map(), endedByPeople: new Set() },
    tally: { deliveries: 0, refused: 0, compared: {} },
    portal: "",
    prices: { MONTHLY: "", ANNUAL: "" },
    async reset(startsOn, settings) {
      const startsAt = clock.next(startsOn);
      await standIn.control("reset", {});
      clock.set(startsAt);
      await standIn.control("clock", { now: startsAt, frozen: true });
      await standIn.control("settings", settings);
      await client.query(`${empty} DELETE FROM pgboss.job; ${SOURCE_ROWS}`);
      bench.own = { attempts: new Map(), dedications: new Map(), endedByPeople: new Set() };
      Object.assign(bench, await openShop(stripe));
    },
    async close() {
      await client.end();
      await giving.close();
      clock.restore();
    },
  };
  // The queue makes its tables when it starts; a reset needs them.
  await (await import("../../jobs")).jobs();
  return bench;
}
