import type pg from "pg";
import { ask } from "./practice";

/** The tables that a member's rows are in, and what in a copy of a row is its own. */
const OWN = {
  Member: `'id', told.member`,
  MemberEmail: `'id', gen_random_uuid(), 'memberId', told.member, 'address', told.address`,
  StripeCustomer: `'id', told.cus, 'memberId', told.member`,
  Membership: `'id', told.membership, 'memberId', told.member, 'stripeSubscriptionId', told.sub,
    'stripeCustomerId', told.cus`,
  Payment: `'id', told.payment, 'memberId', told.member, 'membershipId', told.membership,
    'stripeCustomerId', told.cus, 'stripePaymentIntentId', told.pi, 'stripeInvoiceId', told.inv, 'stripeChargeId', told.ch`,
  LedgerEntry: `'id', gen_random_uuid(), 'paymentId', told.payment,
    'stripeBalanceTransactionId', told.txn`,
};
type Table = keyof typeof OWN;
const TABLES = Object.keys(OWN) as Table[];

/** For each member told of, a copy of each template row (a parameter) with ids of its own. */
const COPY = `WITH told AS (
  SELECT gen_random_uuid() AS member, gen_random_uuid() AS membership, gen_random_uuid() AS payment, x.*
  FROM json_to_recordset($1) AS x(address text, cus text, sub text, inv text, pi text, ch text, txn text))
${TABLES.map(
  (table, index) => `, "made${table}" AS (INSERT INTO "${table}" SELECT copy.* FROM told,
  jsonb_populate_record(NULL::"${table}", $${index + 2}::jsonb || jsonb_build_object(${OWN[table]})) copy)`,
).join("\n")} SELECT count(*) FROM told`;

const CHUNK = 2000;
const PREFIXES = { cus: "cus_", sub: "sub_", inv: "in_", pi: "pi_", ch: "ch_", txn: "txn_" };

interface Cloned {
  of: string[];
  copies: { address: string; ids: string[] }[];
}

export interface World {
  db: pg.Client;
  stripeUrl: string;
  /** Whose record is copied, the one that both sides have. */
  customer: string;
  members: number;
  /** How many of them, the last, our database shall not know. */
  unseen: number;
}

async function templates(db: pg.Client): Promise<string[]> {
  const rows: string[] = [];
  for (const table of TABLES) {
    const { rows: found } = await db.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${table}" t`);
    rows.push(found[0]?.row ?? "");
  }
  return rows;
}

/** Copies one member on both sides, row by row; our database holds nobody else. */
export async function copyMembers(world: World, say: (done: number) => void): Promise<void> {
  const { db, stripeUrl, customer, members, unseen } = world;
  const rows = await templates(db);
  for (let made = 1; made < members; ) {
    const times = Math.min(CHUNK, members - made);
    const { of, copies } = await ask<Cloned>(stripeUrl, "clone", { customer, times, from: made, tell: true });
    const places = Object.entries(PREFIXES).map(
      ([name, prefix]) => [name, of.findIndex((id) => id.startsWith(prefix))] as const,
    );
    const told = copies
      .slice(0, Math.max(0, members - unseen - made))
      .map(({ address, ids }) => ({ address, ...Object.fromEntries(places.map(([name, at]) => [name, ids[at]])) }));
    await db.query(COPY, [JSON.stringify(told), ...rows]);
    made += times;
    say(made);
  }
}
