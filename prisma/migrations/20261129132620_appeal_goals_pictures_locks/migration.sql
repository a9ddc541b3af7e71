-- AlterTable
ALTER TABLE "AppealConversion" ALTER COLUMN "variantId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "AppealVariant" ADD COLUMN     "goal" JSONB,
ADD COLUMN     "imageAlt" TEXT,
ADD COLUMN     "imageHash" TEXT;

-- AlterTable
ALTER TABLE "CheckoutAttempt" ADD COLUMN     "heldBackId" UUID;

-- CreateTable
CREATE TABLE "EditLock" (
    "kind" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EditLock_pkey" PRIMARY KEY ("kind","subjectId")
);

-- CreateIndex
CREATE INDEX "EditLock_staffId_idx" ON "EditLock"("staffId");

-- CreateIndex
CREATE INDEX "AppealVariant_imageHash_idx" ON "AppealVariant"("imageHash");

-- AddForeignKey
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_heldBackId_fkey" FOREIGN KEY ("heldBackId") REFERENCES "Appeal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealVariant" ADD CONSTRAINT "AppealVariant_imageHash_fkey" FOREIGN KEY ("imageHash") REFERENCES "Upload"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EditLock" ADD CONSTRAINT "EditLock_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma
-- What the sweep has still to look at: also gifts of those who were shown nothing
DROP INDEX "CheckoutAttempt_unweighed_idx";
CREATE INDEX "CheckoutAttempt_unweighed_idx" ON "CheckoutAttempt" ("id")
  WHERE ("variantId" IS NOT NULL OR "heldBackId" IS NOT NULL) AND "weighedAt" IS NULL AND "state" = 'COMPLETED';
