-- AlterTable
ALTER TABLE "CheckoutAttempt" ADD COLUMN     "source" TEXT;

-- Beyond Prisma

-- Beyond Prisma: what came from other sites
CREATE INDEX "CheckoutAttempt_source_idx" ON "CheckoutAttempt" ("completedAt")
  WHERE "source" IS NOT NULL AND "state" = 'COMPLETED';
