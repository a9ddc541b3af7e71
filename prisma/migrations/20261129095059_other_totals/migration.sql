-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "otherTotals" JSONB;

-- Beyond Prisma
-- As before, and what was given in other currencies beside it: a file of all members need not add up every payment.
CREATE OR REPLACE FUNCTION "refresh_members"("ids" UUID[]) RETURNS VOID LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF cardinality(ids) IS NULL OR cardinality(ids) = 0 THEN RETURN; END IF;
  -- In one order, so that two who write of the same members wait for each other and not both.
  IF cardinality(ids) > 1 THEN
    PERFORM 1 FROM "Member" WHERE "id" = ANY(ids) ORDER BY "id" FOR NO KEY UPDATE;
  END IF;
  UPDATE "Member" m SET
    "plan" = f."plan", "amount" = f."amount", "cancelReason" = f."cancelReason", "endsAt" = f."endsAt", "currency" = f."currency",
    "totalGiven" = f."totalGiven", "otherTotals" = f."otherTotals", "firstGiftAt" = f."firstGiftAt", "lastGiftAt" = f."lastGiftAt",
    "sourceArticleId" = f."articleId", "sourceAppealId" = f."appealId", "sourceVariantId" = f."variantId"
  FROM (
    SELECT o."id", s."plan", coalesce(s."amount", 0) AS "amount", s."cancelReason", s."endsAt", c."currency",
      coalesce(p."total", 0) AS "totalGiven", t."otherTotals", p."firstGiftAt", p."lastGiftAt", a."articleId", a."appealId", a."variantId"
    FROM "Member" o
    LEFT JOIN LATERAL (
      -- The membership that counts, as lib/members/rules/membership.ts says it.
      SELECT "plan", "amount", "currency", "cancelReason", coalesce("endedAt", "cancelAt") AS "endsAt" FROM (
        SELECT * FROM "Membership" WHERE "memberId" = o."id"
        ORDER BY "duplicateOfId" IS NOT NULL, CASE "status" WHEN 'ENDED' THEN 1 WHEN 'INCOMPLETE' THEN 2 ELSE 0 END, "startedAt" DESC, "id" DESC LIMIT 1
      ) counted WHERE "status" <> 'INCOMPLETE' AND "duplicateOfId" IS NULL) s ON true
    LEFT JOIN LATERAL (
      SELECT (array_agg("currency" ORDER BY "paidAt" DESC, "id" DESC) FILTER (WHERE "status" = 'SUCCEEDED'))[1] AS "currency"
      FROM "Payment" WHERE "memberId" = o."id") l ON true
    CROSS JOIN LATERAL (SELECT coalesce(s."currency", l."currency", o."currency") AS "currency") c
    LEFT JOIN LATERAL (
      SELECT sum(x."amount" - x."amountRefunded" - x."lost") AS "total", min(x."paidAt") AS "firstGiftAt", max(x."paidAt") AS "lastGiftAt"
      FROM (
        SELECT "amount", "amountRefunded", "paidAt", (SELECT coalesce(sum(d."amount"), 0) FROM "Dispute" d
          WHERE d."paymentId" = y."id" AND d."status" = 'lost') AS "lost"
        FROM "Payment" y WHERE y."memberId" = o."id" AND y."status"::text = 'SUCCEEDED' AND y."currency" = c."currency"
      ) x WHERE x."amount" > x."amountRefunded" + x."lost") p ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_object_agg(x."currency", x."total") AS "otherTotals" FROM (
        SELECT y."currency", sum(y."amount" - y."amountRefunded" - (SELECT coalesce(sum(d."amount"), 0) FROM "Dispute" d
          WHERE d."paymentId" = y."id" AND d."status" = 'lost')) AS "total"
        FROM "Payment" y WHERE y."memberId" = o."id" AND y."status"::text = 'SUCCEEDED' AND y."currency" <> c."currency" GROUP BY 1
      ) x WHERE x."total" > 0) t ON true
    LEFT JOIN LATERAL (
      SELECT "articleId", "appealId", "variantId" FROM "CheckoutAttempt"
      WHERE "memberId" = o."id" AND "state"::text = 'COMPLETED' ORDER BY "completedAt", "id" LIMIT 1) a ON true
    WHERE o."id" = ANY(ids) AND o."erasedAt" IS NULL
  ) f
  WHERE m."id" = f."id" AND
    (m."plan", m."amount", m."cancelReason", m."endsAt", m."currency", m."totalGiven", m."otherTotals", m."firstGiftAt", m."lastGiftAt",
      m."sourceArticleId", m."sourceAppealId", m."sourceVariantId")
    IS DISTINCT FROM
    (f."plan", f."amount", f."cancelReason", f."endsAt", f."currency", f."totalGiven", f."otherTotals", f."firstGiftAt", f."lastGiftAt",
      f."articleId", f."appealId", f."variantId");
END $$;

SELECT "refresh_members"(ARRAY(
  SELECT DISTINCT p."memberId" FROM "Payment" p JOIN "Member" m ON m."id" = p."memberId" WHERE p."currency" <> m."currency"));
