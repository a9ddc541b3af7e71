-- CreateEnum
CREATE TYPE "ImportPhase" AS ENUM ('MAP', 'CHECK', 'IMPORT', 'UNDO');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('WAITING', 'RUNNING', 'STOPPED', 'DISCARDED');

-- CreateEnum
CREATE TYPE "ImportMode" AS ENUM ('FILL', 'UPDATE');

-- CreateEnum
CREATE TYPE "ImportOutcome" AS ENUM ('REFUSED', 'CREATED', 'CHANGED', 'SAME');

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" UUID NOT NULL,
    "phase" "ImportPhase" NOT NULL DEFAULT 'MAP',
    "state" "ImportState" NOT NULL DEFAULT 'WAITING',
    "format" TEXT NOT NULL,
    "headings" TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '[]',
    "mode" "ImportMode" NOT NULL DEFAULT 'FILL',
    "hasConsent" BOOLEAN NOT NULL DEFAULT false,
    "total" INTEGER NOT NULL DEFAULT 0,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "startedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importedAt" TIMESTAMPTZ(3),
    "prunedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "runId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "cells" TEXT NOT NULL,
    "record" JSONB,
    "address" TEXT,
    "memberId" UUID,
    "outcome" "ImportOutcome",
    "reason" TEXT,
    "changes" JSONB,
    "customers" TEXT[],
    "labels" TEXT[],
    "appliedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("runId","position")
);

-- CreateIndex
CREATE INDEX "ImportRun_createdAt_idx" ON "ImportRun"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "ImportRun_state_touchedAt_idx" ON "ImportRun"("state", "touchedAt");

-- CreateIndex
CREATE INDEX "ImportRow_address_runId_idx" ON "ImportRow"("address", "runId");

-- CreateIndex
CREATE INDEX "ImportRow_memberId_idx" ON "ImportRow"("memberId");

-- CreateIndex
CREATE INDEX "ImportRow_runId_outcome_position_idx" ON "ImportRow"("runId", "outcome", "position");

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma

ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_counts_check" CHECK (LEAST("total", "cursor", "created", "changed", "same", "refused", "undone", "kept") >= 0);
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_address_check" CHECK ("address" = lower(btrim("address")) AND "address" <> '');
