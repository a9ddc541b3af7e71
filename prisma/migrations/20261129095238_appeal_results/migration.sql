-- AlterTable
ALTER TABLE "AppealDailyCount" DROP CONSTRAINT "AppealDailyCount_pkey",
ADD COLUMN     "epoch" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "AppealDailyCount_pkey" PRIMARY KEY ("variantId", "day", "epoch", "placement", "article");

-- AlterTable
ALTER TABLE "CheckoutAttempt" ADD COLUMN     "appealEpoch" INTEGER,
ADD COLUMN     "weighedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "AppealEpoch" (
    "appealId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "weights" JSONB NOT NULL,
    "holdback" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AppealEpoch_pkey" PRIMARY KEY ("appealId","number")
);

-- CreateTable
CREATE TABLE "AppealTest" (
    "appealId" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "cap" INTEGER NOT NULL,
    "typicalValue" INTEGER NOT NULL,
    "plannedConversions" INTEGER NOT NULL,
    "isChoosing" BOOLEAN NOT NULL DEFAULT false,
    "floor" INTEGER NOT NULL DEFAULT 10,
    "holdback" INTEGER NOT NULL DEFAULT 0,
    "leftOut" DATE[] DEFAULT ARRAY[]::DATE[],
    "chosenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AppealTest_pkey" PRIMARY KEY ("appealId")
);

-- CreateTable
CREATE TABLE "AppealConversion" (
    "attemptId" UUID NOT NULL,
    "appealId" UUID NOT NULL,
    "variantId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "value" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AppealConversion_pkey" PRIMARY KEY ("attemptId")
);

-- CreateTable
CREATE TABLE "AppealHeldBack" (
    "day" DATE NOT NULL,
    "appealId" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "exposures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AppealHeldBack_pkey" PRIMARY KEY ("appealId","day","epoch")
);

-- CreateIndex
CREATE INDEX "AppealConversion_appealId_day_idx" ON "AppealConversion"("appealId", "day");

-- CreateIndex
CREATE INDEX "AppealConversion_variantId_idx" ON "AppealConversion"("variantId");

-- AddForeignKey
ALTER TABLE "AppealEpoch" ADD CONSTRAINT "AppealEpoch_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealTest" ADD CONSTRAINT "AppealTest_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealConversion" ADD CONSTRAINT "AppealConversion_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "CheckoutAttempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealConversion" ADD CONSTRAINT "AppealConversion_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealConversion" ADD CONSTRAINT "AppealConversion_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "AppealVariant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealHeldBack" ADD CONSTRAINT "AppealHeldBack_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "AppealTest" ADD CONSTRAINT "AppealTest_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "AppealTest" ADD CONSTRAINT "AppealTest_plan_check" CHECK ("cap" > 0 AND "typicalValue" > 0 AND "plannedConversions" > 0);
ALTER TABLE "AppealTest" ADD CONSTRAINT "AppealTest_shares_check" CHECK ("floor" BETWEEN 1 AND 50 AND "holdback" BETWEEN 0 AND 50);
ALTER TABLE "AppealEpoch" ADD CONSTRAINT "AppealEpoch_number_check" CHECK ("number" > 0);
ALTER TABLE "AppealConversion" ADD CONSTRAINT "AppealConversion_value_check" CHECK ("value" >= 0 AND "epoch" >= 0);
ALTER TABLE "AppealConversion" ADD CONSTRAINT "AppealConversion_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "AppealHeldBack" ADD CONSTRAINT "AppealHeldBack_counts_check" CHECK ("exposures" >= 0);

-- What the sweep has still to look at
CREATE INDEX "CheckoutAttempt_unweighed_idx" ON "CheckoutAttempt" ("id")
  WHERE "variantId" IS NOT NULL AND "weighedAt" IS NULL AND "state" = 'COMPLETED';

-- An epoch begins whenever the shares of an appeal are others than they were when the last one began. At the end of a
-- transaction, so that several weights changed together begin one.
CREATE FUNCTION "begin_epoch"("appeal" UUID) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  "shares" JSONB;
  "held" INTEGER;
  "last" "AppealEpoch"%ROWTYPE;
BEGIN
  -- One after the other; whoever adds a variant only shares this lock with us.
  PERFORM 1 FROM "Appeal" WHERE "id" = "appeal" FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  SELECT coalesce(jsonb_object_agg(v."id"::text, v."weight"), '{}') INTO "shares"
    FROM "Appeal" a JOIN "AppealVariant" v ON v."appealId" = a."id"
    WHERE a."id" = "appeal" AND a."status" = 'RUNNING' AND v."weight" > 0;
  SELECT coalesce(max(t."holdback"), 0) INTO "held" FROM "AppealTest" t WHERE t."appealId" = "appeal";
  SELECT * INTO "last" FROM "AppealEpoch" e WHERE e."appealId" = "appeal" ORDER BY e."number" DESC LIMIT 1;
  IF coalesce("last"."weights", '{}') = "shares" AND coalesce("last"."holdback", "held") = "held" THEN
    RETURN;
  END IF;
  INSERT INTO "AppealEpoch" ("appealId", "number", "from", "weights", "holdback")
    VALUES ("appeal", coalesce("last"."number", 0) + 1, clock_timestamp(), "shares", "held");
END
$$;
CREATE FUNCTION "begin_epoch_of_appeal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "begin_epoch"(NEW."id");
  RETURN NULL;
END
$$;
CREATE FUNCTION "begin_epoch_of_part"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "begin_epoch"(CASE TG_OP WHEN 'DELETE' THEN OLD."appealId" ELSE NEW."appealId" END);
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "Appeal_epoch" AFTER UPDATE OF "status" ON "Appeal"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "begin_epoch_of_appeal"();
CREATE CONSTRAINT TRIGGER "AppealVariant_epoch" AFTER INSERT OR DELETE OR UPDATE OF "weight" ON "AppealVariant"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "begin_epoch_of_part"();
CREATE CONSTRAINT TRIGGER "AppealTest_epoch" AFTER INSERT OR UPDATE OF "holdback" ON "AppealTest"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "begin_epoch_of_part"();
SELECT "begin_epoch"("id") FROM "Appeal";

CREATE TRIGGER "AppealEpoch_content_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "AppealEpoch"
  FOR EACH STATEMENT EXECUTE FUNCTION "bump_content_version"();
