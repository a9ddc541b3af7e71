-- CreateEnum
CREATE TYPE "BulkDeed" AS ENUM ('LABEL', 'UNLABEL', 'COMP', 'CANCEL', 'ERASE');

-- CreateEnum
CREATE TYPE "BulkState" AS ENUM ('DRAWING', 'READY', 'RUNNING', 'STOPPED', 'DONE');

-- CreateEnum
CREATE TYPE "BulkOutcome" AS ENUM ('DUE', 'SPARED', 'DONE', 'LEFT', 'FAILED');

-- CreateTable
CREATE TABLE "BulkRun" (
    "id" UUID NOT NULL,
    "deed" "BulkDeed" NOT NULL,
    "state" "BulkState" NOT NULL DEFAULT 'DRAWING',
    "options" JSONB NOT NULL DEFAULT '{}',
    "match" TEXT NOT NULL DEFAULT 'all',
    "filters" JSONB NOT NULL DEFAULT '{}',
    "isSearch" BOOLEAN NOT NULL DEFAULT false,
    "sealedQuery" BYTEA,
    "chosen" INTEGER,
    "undoOfId" UUID,
    "drawnTo" UUID,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "due" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "verdicts" JSONB NOT NULL DEFAULT '{}',
    "stakes" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "startedBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "prunedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "memberId" UUID NOT NULL,
    "membershipId" UUID,
    "verdict" TEXT NOT NULL,
    "outcome" "BulkOutcome" NOT NULL,
    "deedId" UUID,
    "sentence" TEXT,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("runId","position")
);

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_undoOfId_key" ON "BulkRun"("undoOfId");

-- CreateIndex
CREATE INDEX "BulkRun_createdAt_idx" ON "BulkRun"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "BulkRun_state_touchedAt_idx" ON "BulkRun"("state", "touchedAt");

-- CreateIndex
CREATE INDEX "BulkItem_runId_outcome_position_idx" ON "BulkItem"("runId", "outcome", "position");

-- CreateIndex
CREATE INDEX "BulkItem_runId_verdict_position_idx" ON "BulkItem"("runId", "verdict", "position");

-- CreateIndex
CREATE UNIQUE INDEX "BulkItem_memberId_runId_key" ON "BulkItem"("memberId", "runId");

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "BulkRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma

-- Beyond Prisma

ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_counts_check" CHECK (LEAST("cursor", "total", "due", "done", "left", "failed", "total" - "due", "due" - "done" - "left" - "failed") >= 0);
ALTER TABLE "BulkRun" ADD CONSTRAINT "BulkRun_query_check" CHECK ("sealedQuery" IS NULL OR "state" = 'DRAWING');
