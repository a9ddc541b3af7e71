-- AlterEnum
ALTER TYPE "ArchivePhase" ADD VALUE 'UNDO';

-- AlterTable
ALTER TABLE "ArchiveItem" ADD COLUMN     "made" JSONB,
ADD COLUMN     "undoneAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "ArchiveRun" ADD COLUMN     "left" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undone" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "CheckoutAttempt_articleId_idx" ON "CheckoutAttempt"("articleId");

-- Beyond Prisma
ALTER TABLE "ArchiveRun" DROP CONSTRAINT "ArchiveRun_counts_check";
ALTER TABLE "ArchiveRun" ADD CONSTRAINT "ArchiveRun_counts_check" CHECK (LEAST("total", "cursor", "created", "changed", "same", "kept", "skipped", "refused", "pictures", "missing", "redirects", "undone", "left") >= 0);
