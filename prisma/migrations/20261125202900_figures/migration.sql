-- CreateEnum
CREATE TYPE "MoveKind" AS ENUM ('GAINED', 'LOST', 'STARTED', 'ENDED', 'RAISED', 'LOWERED', 'ENDING', 'STAYING', 'PAUSED', 'RESUMED', 'FAILING', 'GIVEN_UP', 'RECOVERED');

-- CreateEnum
CREATE TYPE "FigurePhase" AS ENUM ('MEMBERS', 'DAYS', 'READY');

-- CreateTable
CREATE TABLE "MembershipMove" (
    "id" BIGSERIAL NOT NULL,
    "membershipId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" "MoveKind" NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "plan" "Plan" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "yearly" INTEGER NOT NULL DEFAULT 0,
    "cohort" TEXT NOT NULL,

    CONSTRAINT "MembershipMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DailyMove" (
    "day" DATE NOT NULL,
    "kind" "MoveKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "plan" "Plan" NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "yearly" BIGINT NOT NULL,

    CONSTRAINT "DailyMove_pkey" PRIMARY KEY ("day","kind","reason","plan","currency")
);

-- CreateTable
CREATE TABLE "CohortMonth" (
    "cohort" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "fresh" INTEGER NOT NULL,
    "gained" INTEGER NOT NULL,
    "lost" INTEGER NOT NULL,

    CONSTRAINT "CohortMonth_pkey" PRIMARY KEY ("month","cohort")
);

-- CreateTable
CREATE TABLE "DailyMoney" (
    "day" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "settlementCurrency" CHAR(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "amount" BIGINT NOT NULL,
    "gross" BIGINT NOT NULL,
    "fee" BIGINT NOT NULL,
    "net" BIGINT NOT NULL,

    CONSTRAINT "DailyMoney_pkey" PRIMARY KEY ("day","kind","source","plan","currency","settlementCurrency")
);

-- CreateTable
CREATE TABLE "DailySource" (
    "day" DATE NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "articleId" TEXT NOT NULL,
    "appealId" TEXT NOT NULL,
    "variantId" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "given" BIGINT NOT NULL,
    "returned" BIGINT NOT NULL,

    CONSTRAINT "DailySource_pkey" PRIMARY KEY ("day","currency","articleId","appealId","variantId")
);

-- CreateTable
CREATE TABLE "Standing" (
    "currency" CHAR(3) NOT NULL,
    "plan" "Plan" NOT NULL,
    "source" "MembershipSource" NOT NULL,
    "status" "MembershipStatus" NOT NULL,
    "isEnding" BOOLEAN NOT NULL,
    "due" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "yearly" BIGINT NOT NULL,

    CONSTRAINT "Standing_pkey" PRIMARY KEY ("currency","plan","source","status","isEnding","due")
);

-- CreateTable
CREATE TABLE "FigureDirt" (
    "id" BIGSERIAL NOT NULL,
    "membershipId" UUID,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "FigureDirt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FigureState" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "timeZone" TEXT NOT NULL DEFAULT '',
    "phase" "FigurePhase" NOT NULL DEFAULT 'MEMBERS',
    "cursor" TEXT NOT NULL DEFAULT '',
    "foldedAt" TIMESTAMPTZ(3),
    "standingAt" TIMESTAMPTZ(3),
    "standingMs" INTEGER NOT NULL DEFAULT 0,
    "isStandingOld" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "FigureState_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MembershipMove_membershipId_idx" ON "MembershipMove"("membershipId");

-- CreateIndex
CREATE INDEX "MembershipMove_at_id_idx" ON "MembershipMove"("at", "id");

-- CreateIndex
CREATE INDEX "MembershipMove_kind_at_id_idx" ON "MembershipMove"("kind", "at" DESC, "id" DESC);

-- Beyond Prisma
INSERT INTO "FigureState" ("id") VALUES (1);
ALTER TABLE "FigureState" ADD CONSTRAINT "FigureState_single_check" CHECK ("id" = 1);
ALTER TABLE "FigureDirt" ADD CONSTRAINT "FigureDirt_one_check" CHECK (num_nonnulls("membershipId", "at") = 1);
CREATE INDEX "Payment_failed_idx" ON "Payment" ("createdAt") WHERE "status" = 'FAILED';

-- What changes is noted, once per statement; a time zone's day begins at a quarter of an hour everywhere.
CREATE FUNCTION "note_memberships"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "FigureDirt" ("membershipId") SELECT "id" FROM fresh;
  ELSE
    INSERT INTO "FigureDirt" ("membershipId") SELECT fresh."id" FROM fresh JOIN stale USING ("id") WHERE
      (fresh."memberId", fresh."source", fresh."plan", fresh."amount", fresh."currency", fresh."status", fresh."startedAt",
        fresh."currentPeriodEnd", fresh."cancelAt", fresh."cancelReason", fresh."endedAt", fresh."duplicateOfId")
      IS DISTINCT FROM (stale."memberId", stale."source", stale."plan", stale."amount", stale."currency", stale."status",
        stale."startedAt", stale."currentPeriodEnd", stale."cancelAt", stale."cancelReason", stale."endedAt", stale."duplicateOfId");
    -- Whose it was before is counted again by what they still have.
    INSERT INTO "FigureDirt" ("membershipId") SELECT m."id" FROM fresh JOIN stale USING ("id")
      JOIN "Membership" m ON m."memberId" = stale."memberId" WHERE fresh."memberId" <> stale."memberId";
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Membership_noted" AFTER INSERT ON "Membership"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "note_memberships"();
CREATE TRIGGER "Membership_change_noted" AFTER UPDATE ON "Membership"
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "note_memberships"();

CREATE FUNCTION "note_payments"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "FigureDirt" ("at")
      SELECT DISTINCT date_bin('15 minutes', "createdAt", '2000-01-01Z') FROM fresh WHERE "status" = 'FAILED';
  ELSE
    INSERT INTO "FigureDirt" ("at") SELECT DISTINCT date_bin('15 minutes', moment, '2000-01-01Z')
      FROM fresh JOIN stale USING ("id"), LATERAL (VALUES (fresh."paidAt"), (stale."paidAt"),
        (CASE WHEN 'FAILED' IN (fresh."status", stale."status") THEN fresh."createdAt" END),
        (CASE WHEN 'FAILED' IN (fresh."status", stale."status") THEN stale."createdAt" END)) AS noted (moment)
      WHERE moment IS NOT NULL
        AND (fresh."paidAt", fresh."status", fresh."kind", fresh."createdAt", fresh."amount")
        IS DISTINCT FROM (stale."paidAt", stale."status", stale."kind", stale."createdAt", stale."amount");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Payment_noted" AFTER INSERT ON "Payment"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "note_payments"();
CREATE TRIGGER "Payment_change_noted" AFTER UPDATE ON "Payment"
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "note_payments"();

CREATE FUNCTION "note_movements"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "FigureDirt" ("at") SELECT DISTINCT date_bin('15 minutes', moment, '2000-01-01Z')
    FROM fresh LEFT JOIN "Payment" p ON p."id" = fresh."paymentId",
      LATERAL (VALUES (fresh."occurredAt"), (CASE WHEN fresh."kind" = 'PAYMENT' THEN p."paidAt" END)) AS noted (moment)
    WHERE moment IS NOT NULL;
  RETURN NULL;
END
$$;
CREATE TRIGGER "LedgerEntry_noted" AFTER INSERT ON "LedgerEntry"
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION "note_movements"();
