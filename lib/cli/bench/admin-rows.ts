import { DOMAINS, FIRST, LAST, RARE, RARE_EVERY } from "./admin-people";

export const PAYMENTS_EACH = 12;
export const ARTICLES = 200;
export const VARIANTS = 10;

const list = (texts: string[]) => `ARRAY[${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(",")}]`;
const pick = (texts: string[], of: string) => `(${list(texts)})[1 + ${of} % ${texts.length}]`;
const uuid = (kind: number, number: string) =>
  `('018f${String(kind).padStart(4, "0")}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
export const memberId = (number: string) => uuid(0, number);

/** Chance that the same seed throws again: the dice numbered `die` for row `n`, up to a billion. */
const dice = (die: number) => `abs(hashint8extended(n, $3::bigint * 100 + ${die}) % 1000000000)`;

/** One row for each of the members from $1 to $2, with all that the others are made from. */
const PEOPLE = `people AS MATERIALIZED (
  SELECT n, ${dice(1)} AS d1, ${dice(2)} AS d2, ${dice(3)} AS d3, ${dice(4)} AS d4, ${dice(5)} AS d5, ${dice(6)} AS d6
  FROM generate_series($1::bigint, $2::bigint) n),
  lives AS MATERIALIZED (
  SELECT p.*, ${memberId("n")} AS member, ${uuid(1, "n")} AS membership, ${uuid(2, "n")} AS attempt,
    (CASE WHEN d2 % 5 = 0 THEN 'ANNUAL' ELSE 'MONTHLY' END)::"Plan" AS plan,
    (CASE WHEN d1 % 1000 < 700 THEN 'ACTIVE' WHEN d1 % 1000 < 720 THEN 'PAST_DUE' WHEN d1 % 1000 < 725 THEN 'UNPAID'
      WHEN d1 % 1000 < 740 THEN 'PAUSED' ELSE 'ENDED' END)::"MembershipStatus" AS status,
    (CASE WHEN d2 % 5 = 0 THEN 3500 ELSE (ARRAY[500, 500, 1000, 1500, 2500])[1 + d3 % 5] END) AS amount,
    now() - interval '5 years' + make_interval(secs => (n::float8 / $4::float8) * 4.9 * 365 * 86400) AS began,
    ${pick(FIRST, "d4")} AS first, CASE WHEN n % ${RARE_EVERY} = 77 THEN '${RARE}' ELSE ${pick(LAST, "d5")} END AS last,
    CASE WHEN d6 % 3 = 0 THEN ${uuid(9, "d6 % 200")} END AS article,
    CASE WHEN d6 % 2 = 0 THEN d6 % ${VARIANTS} END AS variant
  FROM people p), told AS MATERIALIZED (
  SELECT l.*, CASE WHEN status = 'ENDED' THEN began + (now() - began) * (0.05 + (d3 % 1000) / 1100.0) END AS ended FROM lives l)`;

/** A statement for each table, in an order in which nothing hangs in the air. */
export const ROWS: [table: string, insert: string][] = [
  [
    "Member",
    `("id", "name", "country", "status", "createdAt", "updatedAt") SELECT member, first || ' ' || last,
    (ARRAY['US', 'US', 'US', 'CA', 'GB', 'DE'])[1 + d2 % 6], status, began, now() FROM told`,
  ],
  [
    "MemberEmail",
    `("id", "memberId", "address", "createdAt") SELECT ${uuid(3, "n")}, member,
    lower(translate(first || '.' || last, 'ëśń'' ', 'esn')) || n || '@' || ${pick(DOMAINS, "d6")}, began FROM told`,
  ],
  [
    "StripeCustomer",
    `("id", "memberId", "livemode", "createdAt", "syncedAt") SELECT 'cus_bench' || n, member, false, began, now() FROM told`,
  ],
  [
    "CheckoutAttempt",
    `("id", "frequency", "amount", "currency", "state", "memberId", "stripeSessionId", "stripeCustomerId", "browserHash",
    "articleId", "appealId", "variantId", "createdAt", "expiresAt", "completedAt") SELECT attempt, plan::text::"Frequency", amount, 'usd', 'COMPLETED',
    member, 'cs_bench' || n, 'cus_bench' || n, md5(n::text), article, CASE WHEN variant IS NOT NULL THEN ${uuid(8, "variant / 2")} END,
    CASE WHEN variant IS NOT NULL THEN ${uuid(7, "variant")} END, began, began + interval '1 day', began FROM told`,
  ],
  [
    "Membership",
    `("id", "memberId", "stripeSubscriptionId", "stripeCustomerId", "plan", "amount", "currency", "status", "startedAt",
    "currentPeriodStart", "currentPeriodEnd", "cancelAt", "canceledAt", "cancelReason", "endedAt", "attemptId", "createdAt", "updatedAt")
    SELECT membership, member, 'sub_bench' || n, 'cus_bench' || n, plan, amount, 'usd', status, began,
    now() - make_interval(days => (d4 % 28)::int), now() - make_interval(days => (d4 % 28)::int) + (CASE plan WHEN 'ANNUAL' THEN interval '1 year' ELSE interval '1 month' END),
    CASE WHEN status = 'ACTIVE' AND d5 % 40 = 0 THEN now() + interval '10 days' END,
    CASE WHEN status = 'ACTIVE' AND d5 % 40 = 0 THEN now() - interval '3 days' WHEN d5 % 3 > 0 THEN ended END,
    CASE WHEN status = 'ENDED' THEN (ARRAY['too_expensive', 'unused', 'payment_failed', 'cancellation_requested', 'other'])[1 + d5 % 5] END,
    ended, attempt, began, now() FROM told`,
  ],
  [
    "Payment",
    `("id", "memberId", "membershipId", "attemptId", "kind", "status", "amount", "currency", "stripeCustomerId", "stripePaymentIntentId",
    "stripeInvoiceId", "stripeChargeId", "cardBrand", "cardLast4", "failureCode", "paidAt", "createdAt", "updatedAt")
    SELECT ${uuid(4, `n * ${PAYMENTS_EACH} + k`)}, member, membership, attempt, 'MEMBERSHIP',
    (CASE WHEN (d3 + k) % 50 = 0 THEN 'FAILED' ELSE 'SUCCEEDED' END)::"PaymentStatus", amount, 'usd', 'cus_bench' || n, 'pi_bench' || k || '_' || n,
    'in_bench' || k || '_' || n, 'ch_bench' || k || '_' || n, 'visa', '4242', CASE WHEN (d3 + k) % 50 = 0 THEN 'card_declined' END,
    CASE WHEN (d3 + k) % 50 > 0 THEN at END, at, now()
    FROM told, generate_series(0, ${PAYMENTS_EACH - 1}) k, LATERAL (SELECT began + (coalesce(ended, now()) - began) * (k / ${PAYMENTS_EACH}.0) AS at) w`,
  ],
  [
    "LedgerEntry",
    `("id", "kind", "stripeBalanceTransactionId", "occurredAt", "amount", "currency", "settlementGross", "settlementFee", "settlementNet",
    "settlementCurrency", "paymentId", "plan", "articleId", "appealId", "variantId", "createdAt")
    SELECT ${uuid(5, `n * ${PAYMENTS_EACH} + k`)}, 'PAYMENT', 'txn_bench' || k || '_' || n, at, amount, 'usd', amount, amount * 29 / 1000 + 30,
    amount - (amount * 29 / 1000 + 30), 'usd', ${uuid(4, `n * ${PAYMENTS_EACH} + k`)}, plan, article,
    CASE WHEN variant IS NOT NULL THEN ${uuid(8, "variant / 2")} END, CASE WHEN variant IS NOT NULL THEN ${uuid(7, "variant")} END, at
    FROM told, generate_series(0, ${PAYMENTS_EACH - 1}) k, LATERAL (SELECT began + (coalesce(ended, now()) - began) * (k / ${PAYMENTS_EACH}.0) AS at) w
    WHERE (d3 + k) % 50 > 0`,
  ],
  [
    "Refund",
    `("id", "paymentId", "stripeRefundId", "amount", "currency", "status", "refundedAt", "updatedAt")
    SELECT ${uuid(6, "n")}, ${uuid(4, `n * ${PAYMENTS_EACH} + 1`)}, 're_bench' || n, amount, 'usd', 'SUCCEEDED', now() - make_interval(days => (d5 % 700)::int), now()
    FROM told WHERE d4 % 100 = 0 AND (d3 + 1) % 50 > 0`,
  ],
  [
    "AuditEntry",
    `("id", "at", "actorKind", "action", "subjectType", "subjectId", "memberId", "before", "after")
    SELECT ${uuid(10, "n")}, began, 'SYSTEM'::"ActorKind", 'member.create', 'member', member::text, member, NULL::jsonb, '{"currency": "usd"}'::jsonb FROM told
    UNION ALL SELECT ${uuid(11, "n")}, began + (coalesce(ended, now()) - began) * 0.9, 'SYSTEM'::"ActorKind", 'membership.change', 'membership', membership::text, member,
    '{"status": "ACTIVE"}', jsonb_build_object('status', CASE status WHEN 'ENDED' THEN 'PAST_DUE' ELSE status::text END)
    FROM told WHERE status IN ('PAST_DUE', 'UNPAID', 'PAUSED') OR (status = 'ENDED' AND d5 % 5 = 2)`,
  ],
  [
    "EmailMessage",
    `("id", "cause", "template", "memberId", "state", "createdAt", "sentAt")
    SELECT ${uuid(12, "n")}, 'welcome:bench' || n, 'welcome', member, 'SENT', began, began FROM told`,
  ],
];

/** A statement that fills one table for the members from $1 to $2 of $4, by the seed $3. */
export const statement = ([table, insert]: (typeof ROWS)[number]): string => {
  const [columns, ...rest] = insert.split(/(?<=\)) (?=SELECT)|(?<=\))\n\s+(?=SELECT)/);
  return `WITH ${PEOPLE} INSERT INTO "${table}" ${columns} ${rest.join(" ")}`;
};

/** What people answered: articles, and appeals with two variants each. */
export const PUBLISHED = [
  `INSERT INTO "Article" ("id", "slug", "status", "title", "body", "publishedAt", "updatedAt") SELECT ${uuid(9, "n")}, 'bench-' || n, 'PUBLISHED',
    'Article number ' || n, 'Text.', now(), now() FROM generate_series(0, ${ARTICLES - 1}) n`,
  `INSERT INTO "Appeal" ("id", "name", "status", "updatedAt") SELECT ${uuid(8, "n")}, 'Appeal ' || n, 'ENDED', now() FROM generate_series(0, ${VARIANTS / 2 - 1}) n`,
  `INSERT INTO "AppealVariant" ("id", "appealId", "name", "headline", "body", "button", "updatedAt") SELECT ${uuid(7, "n")}, ${uuid(8, "n / 2")},
    'Variant ' || n, 'Headline', 'Body', 'Give', now() FROM generate_series(0, ${VARIANTS - 1}) n`,
];
