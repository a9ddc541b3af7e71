import { Client } from "pg";
import { emptyTables, type Records, type Row, TABLES, type Table } from "./types";

const seconds = (...columns: string[]) =>
  columns.map((name) => `floor(extract(epoch FROM t."${name}"))::float8 AS "${name}"`).join(", ");
const addressOf = (member: string) =>
  `(SELECT string_agg(e."address", ', ' ORDER BY e."address") FROM "MemberEmail" e WHERE e."memberId" = ${member})`;

/** Each table as the oracle speaks of it; `key` names a row. Only what came through Stripe. */
const QUERIES: Record<Table, string> = {
  member: `SELECT coalesce(${addressOf('t."id"')}, t."id"::text) AS key, t."status"::text
    FROM "Member" t WHERE t."mergedIntoId" IS NULL`,
  customer: `SELECT t."id" AS key, ${addressOf('t."memberId"')} AS address FROM "StripeCustomer" t`,
  membership: `SELECT t."stripeSubscriptionId" AS key, t."stripeCustomerId" AS customer,
      ${addressOf('t."memberId"')} AS address, t."plan"::text, t."amount", t."feeCover", t."currency"::text, t."status"::text,
      t."pendingPlan"::text, t."pendingAmount", t."pendingFeeCover", ${seconds("pauseAt", "pausedUntil", "pendingAt")},
      t."stripeStatus", t."attemptId"::text AS attempt, d."stripeSubscriptionId" AS "duplicateOf",
      ${seconds("startedAt", "currentPeriodStart", "currentPeriodEnd", "cancelAt", "canceledAt", "endedAt")}
    FROM "Membership" t LEFT JOIN "Membership" d ON d."id" = t."duplicateOfId" WHERE t."source" = 'STRIPE'`,
  payment: `SELECT t."stripePaymentIntentId" AS key, t."stripeChargeId" AS charge, t."stripeCustomerId" AS customer,
      ${addressOf('t."memberId"')} AS address, t."kind"::text, m."stripeSubscriptionId" AS membership,
      t."stripeInvoiceId" AS invoice, t."attemptId"::text AS attempt, t."status"::text, t."amount",
      t."amountRefunded", t."feeCover", t."currency"::text, t."failureCode", t."cardLast4"::text, t."paidAt" IS NOT NULL AS "isPaid"
    FROM "Payment" t LEFT JOIN "Membership" m ON m."id" = t."membershipId" WHERE t."kind" <> 'OFFLINE'`,
  refund: `SELECT t."stripeRefundId" AS key, p."stripePaymentIntentId" AS payment, t."amount", t."currency"::text,
      t."status"::text, t."reason", ${seconds("refundedAt")}
    FROM "Refund" t JOIN "Payment" p ON p."id" = t."paymentId"`,
  dispute: `SELECT t."stripeDisputeId" AS key, p."stripePaymentIntentId" AS payment, t."amount", t."currency"::text,
      t."status", t."reason", ${seconds("openedAt")}
    FROM "Dispute" t JOIN "Payment" p ON p."id" = t."paymentId"`,
  ledger: `SELECT t."stripeBalanceTransactionId" AS key, t."kind"::text, t."amount", t."currency"::text,
      t."settlementGross" AS gross, t."settlementFee" AS fee, t."settlementNet" AS net,
      t."settlementCurrency"::text, p."stripePaymentIntentId" AS payment, r."stripeRefundId" AS refund,
      d."stripeDisputeId" AS dispute, t."plan"::text, t."articleId"::text AS article, t."appealId"::text AS appeal,
      t."variantId"::text AS variant, ${seconds("occurredAt", "availableOn")}
    FROM "LedgerEntry" t LEFT JOIN "Payment" p ON p."id" = t."paymentId"
      LEFT JOIN "Refund" r ON r."id" = t."refundId" LEFT JOIN "Dispute" d ON d."id" = t."disputeId"
    WHERE t."kind" <> 'OFFLINE'`,
  attempt: `SELECT t."id"::text AS key, t."state"::text, t."articleId"::text AS article, t."appealId"::text AS appeal,
      t."variantId"::text AS variant, t."stripeCustomerId" AS customer, ${addressOf('t."memberId"')} AS address,
      t."tribute"::text, t."honoree", t."notifyAddress", t."notifyWords", t."message", t."isAnonymous"
    FROM "CheckoutAttempt" t WHERE t."state" = 'COMPLETED'`,
};

/** What the database holds, read past the app's own code. */
export async function readRecords(client: Client): Promise<Records> {
  const records = emptyTables<Row>() as Records;
  for (const table of TABLES) {
    const { rows } = await client.query<Row & { key: string | null }>(QUERIES[table]);
    for (const { key, ...row } of rows) {
      // A row without its name, and a second one of the same name, must both show as too many.
      const name = key ?? "(unnamed)";
      records[table].set(records[table].has(name) ? `${name} again` : name, row);
    }
  }
  return records;
}

/** A connection of its own for as long as the work lasts. */
export async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
