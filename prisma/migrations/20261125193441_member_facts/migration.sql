-- DropIndex
DROP INDEX "Member_country_id_idx";

-- DropIndex
DROP INDEX "Member_status_id_idx";

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cancelReason" TEXT,
ADD COLUMN     "cardExpiresOn" DATE,
ADD COLUMN     "endsAt" TIMESTAMPTZ(3),
ADD COLUMN     "firstGiftAt" TIMESTAMPTZ(3),
ADD COLUMN     "lastGiftAt" TIMESTAMPTZ(3),
ADD COLUMN     "plan" "Plan",
ADD COLUMN     "sourceAppealId" UUID,
ADD COLUMN     "sourceArticleId" UUID,
ADD COLUMN     "sourceVariantId" UUID,
ADD COLUMN     "totalGiven" BIGINT NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "Member_status_createdAt_id_idx" ON "Member"("status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Member_country_createdAt_id_idx" ON "Member"("country", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Member_createdAt_id_idx" ON "Member"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Member_amount_id_idx" ON "Member"("amount", "id");

-- CreateIndex
CREATE INDEX "Member_totalGiven_id_idx" ON "Member"("totalGiven", "id");

-- CreateIndex
CREATE INDEX "Member_plan_idx" ON "Member"("plan");

-- CreateIndex
CREATE INDEX "Member_sourceArticleId_idx" ON "Member"("sourceArticleId");

-- CreateIndex
CREATE INDEX "Member_sourceAppealId_idx" ON "Member"("sourceAppealId");

-- CreateIndex
CREATE INDEX "Member_sourceVariantId_idx" ON "Member"("sourceVariantId");

-- CreateIndex
CREATE INDEX "Member_cardExpiresOn_idx" ON "Member"("cardExpiresOn");

-- Beyond Prisma
-- What the list of members filters and sorts by, kept beside each member by the database itself, in the statement that
-- changes what it follows from: no writer can forget it. One row in, one row out, whoever was erased left alone.
-- A table that has just been filled has no statistics yet: whatever the planner thinks of it, each member's rows are found
-- by the member. So only that condition is one that an index answers.
CREATE FUNCTION "refresh_members"("ids" UUID[]) RETURNS VOID LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  IF cardinality(ids) IS NULL OR cardinality(ids) = 0 THEN RETURN; END IF;
  -- In one order, so that two who write of the same members wait for each other and not both.
  IF cardinality(ids) > 1 THEN
    PERFORM 1 FROM "Member" WHERE "id" = ANY(ids) ORDER BY "id" FOR NO KEY UPDATE;
  END IF;
  UPDATE "Member" m SET
    "plan" = f."plan", "amount" = f."amount", "cancelReason" = f."cancelReason", "endsAt" = f."endsAt", "currency" = f."currency",
    "totalGiven" = f."totalGiven", "firstGiftAt" = f."firstGiftAt", "lastGiftAt" = f."lastGiftAt",
    "sourceArticleId" = f."articleId", "sourceAppealId" = f."appealId", "sourceVariantId" = f."variantId"
  FROM (
    SELECT o."id", s."plan", coalesce(s."amount", 0) AS "amount", s."cancelReason", s."endsAt", c."currency",
      coalesce(p."total", 0) AS "totalGiven", p."firstGiftAt", p."lastGiftAt", a."articleId", a."appealId", a."variantId"
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
      SELECT "articleId", "appealId", "variantId" FROM "CheckoutAttempt"
      WHERE "memberId" = o."id" AND "state"::text = 'COMPLETED' ORDER BY "completedAt", "id" LIMIT 1) a ON true
    WHERE o."id" = ANY(ids) AND o."erasedAt" IS NULL
  ) f
  WHERE m."id" = f."id" AND
    (m."plan", m."amount", m."cancelReason", m."endsAt", m."currency", m."totalGiven", m."firstGiftAt", m."lastGiftAt",
      m."sourceArticleId", m."sourceAppealId", m."sourceVariantId")
    IS DISTINCT FROM
    (f."plan", f."amount", f."cancelReason", f."endsAt", f."currency", f."totalGiven", f."firstGiftAt", f."lastGiftAt",
      f."articleId", f."appealId", f."variantId");
END $$;

CREATE FUNCTION "refresh_members_of_new"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_members"(ARRAY(SELECT DISTINCT "memberId" FROM new_rows WHERE "memberId" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE FUNCTION "refresh_members_of_old"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_members"(ARRAY(SELECT DISTINCT "memberId" FROM old_rows WHERE "memberId" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE FUNCTION "refresh_members_of_memberships"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_members"(ARRAY(
    SELECT DISTINCT unnest(ARRAY[o."memberId", n."memberId"]) FROM old_rows o JOIN new_rows n USING ("id")
    WHERE (o."memberId", o."plan", o."amount", o."currency", o."status", o."cancelReason", o."cancelAt", o."endedAt", o."startedAt", o."duplicateOfId")
      IS DISTINCT FROM (n."memberId", n."plan", n."amount", n."currency", n."status", n."cancelReason", n."cancelAt", n."endedAt", n."startedAt", n."duplicateOfId")));
  RETURN NULL;
END $$;

CREATE FUNCTION "refresh_members_of_payments"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_members"(ARRAY(
    SELECT DISTINCT "memberId" FROM (
      SELECT unnest(ARRAY[o."memberId", n."memberId"]) AS "memberId" FROM old_rows o JOIN new_rows n USING ("id")
      WHERE (o."memberId", o."status", o."amount", o."amountRefunded", o."currency", o."paidAt")
        IS DISTINCT FROM (n."memberId", n."status", n."amount", n."amountRefunded", n."currency", n."paidAt")
    ) touched WHERE "memberId" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE FUNCTION "refresh_members_of_attempts"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_members"(ARRAY(
    SELECT DISTINCT "memberId" FROM (
      SELECT unnest(ARRAY[o."memberId", n."memberId"]) AS "memberId" FROM old_rows o JOIN new_rows n USING ("id")
      WHERE (o."memberId", o."state", o."completedAt", o."articleId", o."appealId", o."variantId")
        IS DISTINCT FROM (n."memberId", n."state", n."completedAt", n."articleId", n."appealId", n."variantId")
    ) touched WHERE "memberId" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE FUNCTION "refresh_members_of_disputes"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "refresh_members"(ARRAY(
    SELECT DISTINCT p."memberId" FROM new_rows n JOIN "Payment" p ON p."id" = n."paymentId" WHERE p."memberId" IS NOT NULL));
  RETURN NULL;
END $$;

CREATE TRIGGER "Membership_facts_insert" AFTER INSERT ON "Membership" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_new"();
CREATE TRIGGER "Membership_facts_update" AFTER UPDATE ON "Membership" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_memberships"();
CREATE TRIGGER "Membership_facts_delete" AFTER DELETE ON "Membership" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_old"();
CREATE TRIGGER "Payment_facts_insert" AFTER INSERT ON "Payment" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_new"();
CREATE TRIGGER "Payment_facts_update" AFTER UPDATE ON "Payment" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_payments"();
CREATE TRIGGER "Payment_facts_delete" AFTER DELETE ON "Payment" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_old"();
CREATE TRIGGER "CheckoutAttempt_facts_insert" AFTER INSERT ON "CheckoutAttempt" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_new"();
CREATE TRIGGER "CheckoutAttempt_facts_update" AFTER UPDATE ON "CheckoutAttempt" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_attempts"();
CREATE TRIGGER "Dispute_facts_insert" AFTER INSERT ON "Dispute" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_disputes"();
CREATE TRIGGER "Dispute_facts_update" AFTER UPDATE ON "Dispute" REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "refresh_members_of_disputes"();

-- Names in the order of a telephone book, whatever their accents and letters; who has none comes last.
CREATE FUNCTION "sort_name"("name" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(lower(regexp_replace(normalize("name", NFD), '[\u0300-\u036f]', '', 'g')), U&'\FFFD');

CREATE INDEX "Member_sort_name_idx" ON "Member" (("sort_name"("name")) COLLATE "C", "id");
CREATE INDEX "Member_sort_gift_idx" ON "Member" (coalesce("lastGiftAt", '1970-01-01 00:00:00+00'::timestamptz), "id");
CREATE INDEX "Member_cancelReason_idx" ON "Member" ("cancelReason") WHERE "cancelReason" IS NOT NULL;
CREATE INDEX "MemberEmail_bounced_idx" ON "MemberEmail" ("memberId") WHERE "bouncedAt" IS NOT NULL;

SELECT "refresh_members"(ARRAY(SELECT "id" FROM "Member"));
