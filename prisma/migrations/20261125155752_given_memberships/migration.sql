-- CreateEnum
CREATE TYPE "GivenWithdrawal" AS ENUM ('REFUNDED', 'DISPUTED', 'STAFF');

-- CreateEnum
CREATE TYPE "OfflineMethod" AS ENUM ('CHEQUE', 'CASH', 'TRANSFER');

-- CreateTable
CREATE TABLE "GivenMembership" (
    "id" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "paymentId" UUID,
    "giverId" UUID,
    "plan" "Plan" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "giverName" TEXT NOT NULL,
    "recipientName" TEXT,
    "recipientAddress" TEXT,
    "message" TEXT,
    "deliverAt" TIMESTAMPTZ(3),
    "wantsNews" BOOLEAN NOT NULL DEFAULT false,
    "paidAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "linkVersion" INTEGER NOT NULL DEFAULT 1,
    "linkHash" TEXT,
    "claimAddress" TEXT,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "redeemedAt" TIMESTAMPTZ(3),
    "membershipId" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawal" "GivenWithdrawal",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GivenMembership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfflineGift" (
    "paymentId" UUID NOT NULL,
    "method" "OfflineMethod" NOT NULL,
    "reference" TEXT,
    "note" TEXT,
    "receivedOn" DATE NOT NULL,
    "recordedBy" UUID,
    "correctedAt" TIMESTAMPTZ(3),
    "correctedBy" UUID,
    "correctionReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OfflineGift_pkey" PRIMARY KEY ("paymentId")
);

-- CreateIndex
CREATE UNIQUE INDEX "GivenMembership_attemptId_key" ON "GivenMembership"("attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "GivenMembership_paymentId_key" ON "GivenMembership"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "GivenMembership_linkHash_key" ON "GivenMembership"("linkHash");

-- CreateIndex
CREATE UNIQUE INDEX "GivenMembership_membershipId_key" ON "GivenMembership"("membershipId");

-- CreateIndex
CREATE INDEX "GivenMembership_giverId_id_idx" ON "GivenMembership"("giverId", "id" DESC);

-- CreateIndex
CREATE INDEX "OfflineGift_method_reference_idx" ON "OfflineGift"("method", "reference");

-- AddForeignKey
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "CheckoutAttempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_giverId_fkey" FOREIGN KEY ("giverId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfflineGift" ADD CONSTRAINT "OfflineGift_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Beyond Prisma

-- Beyond Prisma

ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_amount_check" CHECK ("amount" > 0);
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_address_check" CHECK (
  ("recipientAddress" = lower(btrim("recipientAddress")) AND "recipientAddress" <> '') IS NOT FALSE
  AND ("claimAddress" = lower(btrim("claimAddress")) AND "claimAddress" <> '') IS NOT FALSE);
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_message_check" CHECK (char_length("message") <= 500);
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_counts_check" CHECK ("linkVersion" >= 1 AND "claims" >= 0);
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_paid_check" CHECK (
  num_nonnulls("paidAt", "paymentId", "linkHash", "expiresAt") IN (0, 4));
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_delivered_check" CHECK ("deliveredAt" IS NULL OR "paidAt" IS NOT NULL);
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_redeemed_check" CHECK (
  num_nonnulls("redeemedAt", "membershipId") IN (0, 2) AND ("redeemedAt" IS NULL OR "paidAt" IS NOT NULL));
ALTER TABLE "GivenMembership" ADD CONSTRAINT "GivenMembership_withdrawn_check" CHECK (
  num_nonnulls("withdrawnAt", "withdrawal") IN (0, 2)
  AND ("withdrawnAt" IS NULL OR "redeemedAt" IS NULL OR "withdrawal" = 'DISPUTED'));
ALTER TABLE "OfflineGift" ADD CONSTRAINT "OfflineGift_reference_check" CHECK (btrim("reference") <> '');
ALTER TABLE "OfflineGift" ADD CONSTRAINT "OfflineGift_correction_check" CHECK (
  num_nonnulls("correctedAt", "correctionReason") IN (0, 2) AND (btrim("correctionReason") <> '') IS NOT FALSE);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_gift_check" CHECK (
  "source" <> 'GIFT' OR ("stripeSubscriptionId" IS NULL AND "currentPeriodEnd" IS NOT NULL));

-- Short lists out of long tables: what is to be delivered, what was never paid, what ends next
CREATE INDEX "GivenMembership_due_idx" ON "GivenMembership" ("deliverAt")
  WHERE "paidAt" IS NOT NULL AND "deliveredAt" IS NULL AND "redeemedAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE INDEX "GivenMembership_unpaid_idx" ON "GivenMembership" ("createdAt") WHERE "paidAt" IS NULL;
CREATE INDEX "Membership_gift_idx" ON "Membership" ("currentPeriodEnd") WHERE "source" = 'GIFT' AND "status" = 'ACTIVE';
