import { Prisma } from "../../../prisma/generated/client";
import type { Frequency } from "../../../prisma/generated/enums";
import { system } from "../../actor";
import { dayOf } from "../../calendar";
import { db, type Tx } from "../../db";
import { transact } from "../../jobs";
import { readStays } from "../../memberships/queries";
import { CARD_FEES } from "../../money";
import { getSettings, type Settings } from "../../settings";
import { conversionValue, planTest, retention } from "../rules";

interface Paid {
  id: string;
  appealId: string;
  /** Null for a giver who was shown nothing of it. */
  variantId: string | null;
  frequency: Frequency;
  amount: number;
  currency: string;
  createdAt: Date;
  epoch: number;
  isConversion: boolean;
}

const BATCH = 500;

/** Whether an epoch's readers had a chance to see what a giver saw, or to be held back as they were. */
const isArm = Prisma.sql`CASE WHEN t."heldBackId" IS NULL THEN e."weights" ? t."variantId"::text
  ELSE e."holdback" > 0 AND e."weights" <> '{}' END`;

/**
 * Paid gifts in answer to an appeal that nobody has looked at yet. One counts when the variant was running as its giver
 * chose it (decision 22), and is no double that was undone. Its epoch is that in which the giver saw the appeal, as their
 * browser said: what somebody seen yesterday gives today belongs to yesterday's shares. A gift of somebody held back
 * counts likewise, while readers were.
 */
const nextPaid = (tx: Tx) => tx.$queryRaw<Paid[]>`
  SELECT t."id", a."id" AS "appealId", t."variantId", t."frequency"::text AS "frequency", t."amount" + t."feeCover" AS "amount",
    t."currency", t."createdAt",
    coalesce((SELECT e."number" FROM "AppealEpoch" e WHERE e."appealId" = a."id" AND e."number" = t."appealEpoch"
      AND e."from" <= t."createdAt" AND ${isArm}), 0) AS "epoch",
    coalesce((SELECT ${isArm} FROM "AppealEpoch" e
        WHERE e."appealId" = a."id" AND e."from" <= t."createdAt" ORDER BY e."number" DESC LIMIT 1), false)
      AND coalesce(a."startsAt" <= t."createdAt", true) AND coalesce(a."endsAt" > t."createdAt", true)
      AND NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."attemptId" = t."id" AND m."duplicateOfId" IS NOT NULL)
      AS "isConversion"
  FROM "CheckoutAttempt" t JOIN "Appeal" a ON a."id" = coalesce(t."heldBackId", t."appealId")
  WHERE (t."variantId" IS NOT NULL OR t."heldBackId" IS NOT NULL) AND t."weighedAt" IS NULL AND t."state" = 'COMPLETED'
    AND EXISTS (SELECT 1 FROM "Payment" p WHERE p."attemptId" = t."id" AND p."status" = 'SUCCEEDED')
  ORDER BY t."id" LIMIT ${BATCH} FOR UPDATE OF t SKIP LOCKED`;

/** Fixes how each appeal that has begun to run is judged, by what is known of others. */
async function planTests({ giving }: Settings): Promise<void> {
  const begun = await db.appeal.findMany({ where: { epochs: { some: {} }, test: null }, select: { id: true } });
  for (const { id: appealId } of begun) {
    const { currency } = giving;
    const [known] = await db.$queryRaw<{ conversions: number; meanSquare: number | null }[]>`
      SELECT count(*)::int AS "conversions", avg("value"::float8 ^ 2) AS "meanSquare" FROM "AppealConversion"
      WHERE "currency" = ${currency} AND "appealId" <> ${appealId}::uuid`;
    const plan = planTest(giving, known ? { ...known, meanSquare: known.meanSquare ?? 0 } : null);
    await db.appealTest.createMany({ data: [{ appealId, ...plan }], skipDuplicates: true });
  }
}

async function valueSome(settings: Settings, kept: readonly number[], now: Date): Promise<number> {
  const { organisation, giving } = settings;
  return await transact(async (tx) => {
    const paid = await nextPaid(tx);
    const conversions = paid.filter(({ isConversion }) => isConversion);
    await tx.appealConversion.createMany({
      skipDuplicates: true,
      data: conversions.map(({ id, appealId, variantId, epoch, frequency, amount, currency, createdAt }) => ({
        ...{ attemptId: id, appealId, variantId, epoch, currency },
        day: new Date(dayOf(createdAt, organisation.timeZone)),
        value: conversionValue({ frequency, amount, fees: feesOf(currency, giving), retention: kept }),
      })),
    });
    await tx.checkoutAttempt.updateMany({
      where: { id: { in: paid.map(({ id }) => id) } },
      data: { weighedAt: now },
    });
    return paid.length;
  });
}

const feesOf = (currency: string, { fee }: Settings["giving"]) =>
  fee[currency as keyof typeof fee] ?? CARD_FEES[currency as keyof typeof CARD_FEES];

/**
 * The job that makes conversions of paid gifts, each once, and fixes what each is worth: what it is expected to bring
 * within a year, by how the organisation's own members stayed until now.
 */
export async function valueConversions(now = new Date()): Promise<void> {
  const settings = await getSettings();
  await planTests(settings);
  const waiting = await db.checkoutAttempt.count({
    where: {
      OR: [{ variantId: { not: null } }, { heldBackId: { not: null } }],
      ...{ weighedAt: null, state: "COMPLETED" },
    },
  });
  if (waiting === 0) return;
  const kept = retention(await readStays({ actor: system("conversions"), now }));
  while ((await valueSome(settings, kept, now)) === BATCH);
}
