-- CreateEnum
CREATE TYPE "Tribute" AS ENUM ('HONOR', 'MEMORY');

-- DropForeignKey
ALTER TABLE "Gift" DROP CONSTRAINT "Gift_memberId_fkey";

-- DropForeignKey
ALTER TABLE "Gift" DROP CONSTRAINT "Gift_paymentId_fkey";

-- AlterTable
ALTER TABLE "CheckoutAttempt" ADD COLUMN     "followsId" UUID,
ADD COLUMN     "honoree" TEXT,
ADD COLUMN     "isAnonymous" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "message" TEXT,
ADD COLUMN     "notifyAddress" TEXT,
ADD COLUMN     "notifyWords" TEXT,
ADD COLUMN     "tribute" "Tribute";

-- DropTable
DROP TABLE "Gift";

-- CreateIndex
CREATE INDEX "CheckoutAttempt_followsId_idx" ON "CheckoutAttempt"("followsId");

-- AddForeignKey
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_followsId_fkey" FOREIGN KEY ("followsId") REFERENCES "CheckoutAttempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_dedication_check" CHECK (
  ("honoree" IS NULL OR "tribute" IS NOT NULL)
  AND ("notifyAddress" IS NULL OR ("tribute" IS NOT NULL AND "notifyAddress" = lower(btrim("notifyAddress")) AND "notifyAddress" <> '')));
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_lengths_check" CHECK (
  length("honoree") <= 200 AND length("notifyAddress") <= 254 AND length("notifyWords") <= 500 AND length("message") <= 500);
