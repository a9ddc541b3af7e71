-- CreateEnum
CREATE TYPE "ReconcileMode" AS ENUM ('CHECK', 'REPAIR');

-- CreateEnum
CREATE TYPE "ReconcileState" AS ENUM ('RUNNING', 'STOPPED', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "FindingKind" AS ENUM ('MISSING', 'EXTRA', 'DIFFERENT');

-- CreateTable
CREATE TABLE "ReconcileRun" (
    "id" UUID NOT NULL,
    "mode" "ReconcileMode" NOT NULL,
    "state" "ReconcileState" NOT NULL DEFAULT 'RUNNING',
    "since" TIMESTAMPTZ(3),
    "phase" TEXT NOT NULL DEFAULT 'subscriptions',
    "cursor" TEXT,
    "examined" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "repaired" INTEGER NOT NULL DEFAULT 0,
    "waitingEvents" INTEGER,
    "error" TEXT,
    "holder" UUID,
    "startedBy" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopAskedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReconcileRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReconcileFinding" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "kind" "FindingKind" NOT NULL,
    "what" TEXT NOT NULL,
    "stripeId" TEXT NOT NULL,
    "customerId" TEXT,
    "memberId" UUID,
    "detail" JSONB NOT NULL,
    "repairedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReconcileFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReconcileMark" (
    "runId" UUID NOT NULL,
    "stripeId" TEXT NOT NULL,

    CONSTRAINT "ReconcileMark_pkey" PRIMARY KEY ("runId","stripeId")
);

-- CreateIndex
CREATE INDEX "ReconcileRun_state_startedAt_idx" ON "ReconcileRun"("state", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "ReconcileFinding_runId_id_idx" ON "ReconcileFinding"("runId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ReconcileFinding_runId_what_stripeId_key" ON "ReconcileFinding"("runId", "what", "stripeId");

-- AddForeignKey
ALTER TABLE "ReconcileFinding" ADD CONSTRAINT "ReconcileFinding_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ReconcileRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReconcileMark" ADD CONSTRAINT "ReconcileMark_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ReconcileRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "ReconcileRun" ADD CONSTRAINT "ReconcileRun_counts_check" CHECK ("examined" >= 0 AND "repaired" >= 0 AND "found" >= "repaired");

-- At most one of these at a time
CREATE UNIQUE INDEX "ReconcileRun_one_running_key" ON "ReconcileRun" ("state") WHERE "state" = 'RUNNING';
