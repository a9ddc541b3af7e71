-- CreateEnum
CREATE TYPE "ArchivePhase" AS ENUM ('CHECK', 'IMPORT');

-- CreateEnum
CREATE TYPE "ArchiveKind" AS ENUM ('POST', 'MEDIA', 'NAME', 'LINK');

-- CreateEnum
CREATE TYPE "ArchiveOutcome" AS ENUM ('REFUSED', 'SKIPPED', 'KEPT', 'CREATED', 'CHANGED', 'SAME');

-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "importHash" TEXT,
ADD COLUMN     "importVersion" INTEGER;

-- CreateTable
CREATE TABLE "ArchiveRun" (
    "id" UUID NOT NULL,
    "phase" "ArchivePhase" NOT NULL DEFAULT 'CHECK',
    "state" "ImportState" NOT NULL DEFAULT 'WAITING',
    "format" TEXT NOT NULL,
    "site" TEXT,
    "withImages" BOOLEAN NOT NULL DEFAULT false,
    "asDrafts" BOOLEAN NOT NULL DEFAULT false,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "pictures" INTEGER NOT NULL DEFAULT 0,
    "missing" INTEGER NOT NULL DEFAULT 0,
    "redirects" INTEGER NOT NULL DEFAULT 0,
    "startedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importedAt" TIMESTAMPTZ(3),
    "prunedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ArchiveRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArchiveItem" (
    "runId" UUID NOT NULL,
    "kind" "ArchiveKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "title" TEXT,
    "outcome" "ArchiveOutcome",
    "reason" TEXT,
    "notes" TEXT[],
    "articleId" UUID,

    CONSTRAINT "ArchiveItem_pkey" PRIMARY KEY ("runId","kind","position")
);

-- CreateIndex
CREATE INDEX "ArchiveRun_createdAt_idx" ON "ArchiveRun"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "ArchiveRun_state_touchedAt_idx" ON "ArchiveRun"("state", "touchedAt");

-- CreateIndex
CREATE INDEX "ArchiveItem_runId_kind_key_idx" ON "ArchiveItem"("runId", "kind", "key");

-- CreateIndex
CREATE INDEX "ArchiveItem_runId_outcome_position_idx" ON "ArchiveItem"("runId", "outcome", "position");

-- AddForeignKey
ALTER TABLE "ArchiveItem" ADD CONSTRAINT "ArchiveItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArchiveRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "ArchiveRun" ADD CONSTRAINT "ArchiveRun_counts_check" CHECK (LEAST("total", "cursor", "created", "changed", "same", "kept", "skipped", "refused", "pictures", "missing", "redirects") >= 0);
