import pg from "pg";
import Stripe from "stripe";

const { DATABASE_URL: connectionString, STRIPE_WEBHOOK_SECRET: secret = "" } = process.env;
const pool = new pg.Pool({ connectionString, max: 10 });
pool.on("error", () => process.exit(1)); // its database is gone, and so is its purpose
const { webhooks } = new Stripe("sk_test_floor");

export async function makeTable() {
  await pool.query(`CREATE TABLE IF NOT EXISTS "BenchFloor" ("id" text PRIMARY KEY, "type" text, "body" text)`);
}

/** The least that taking an event can mean: verify the signature, insert one row. */
export async function take(body, signature) {
  const event = webhooks.constructEvent(body, signature, secret);
  await pool.query({
    name: "insert",
    text: `INSERT INTO "BenchFloor" ("id", "type", "body") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    values: [event.id, event.type, body],
  });
}
