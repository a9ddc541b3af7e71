-- CreateEnum
CREATE TYPE "RefundEnding" AS ENUM ('NOTHING', 'PERIOD_END', 'NOW');

-- CreateEnum
CREATE TYPE "RefundRequestState" AS ENUM ('ASKED', 'DONE', 'REFUSED');

-- AlterTable
ALTER TABLE "MembershipChange" ADD COLUMN     "askedBy" "ActorKind" NOT NULL DEFAULT 'MEMBER';

-- CreateTable
CREATE TABLE "RefundRequest" (
    "id" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "ending" "RefundEnding" NOT NULL DEFAULT 'NOTHING',
    "state" "RefundRequestState" NOT NULL DEFAULT 'ASKED',
    "stripeRefundId" TEXT,
    "askedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "RefundRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "RefundRequest_stripeRefundId_key" ON "RefundRequest"("stripeRefundId");

-- CreateIndex
CREATE INDEX "RefundRequest_paymentId_idx" ON "RefundRequest"("paymentId");

-- AddForeignKey
ALTER TABLE "RefundRequest" ADD CONSTRAINT "RefundRequest_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Beyond Prisma

ALTER TABLE "RefundRequest" ADD CONSTRAINT "RefundRequest_amount_check" CHECK ("amount" > 0);
ALTER TABLE "RefundRequest" ADD CONSTRAINT "RefundRequest_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "RefundRequest" ADD CONSTRAINT "RefundRequest_note_check" CHECK (char_length("note") BETWEEN 1 AND 500);
ALTER TABLE "RefundRequest" ADD CONSTRAINT "RefundRequest_settled_check" CHECK (
  ("state" = 'ASKED') = ("settledAt" IS NULL));
