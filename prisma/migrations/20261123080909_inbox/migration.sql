-- AlterTable
ALTER TABLE "WebhookEvent" ADD COLUMN     "note" TEXT,
ADD COLUMN     "replayedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "WebhookEvent_objectId_receivedAt_idx" ON "WebhookEvent"("objectId", "receivedAt");

-- Beyond Prisma
