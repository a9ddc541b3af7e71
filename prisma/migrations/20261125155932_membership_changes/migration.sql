-- CreateEnum
CREATE TYPE "MembershipChangeKind" AS ENUM ('AMOUNT', 'TO_ANNUAL', 'TO_MONTHLY', 'PAUSE', 'RESUME', 'CANCEL', 'UNDO');

-- CreateEnum
CREATE TYPE "MembershipChangeState" AS ENUM ('ASKED', 'WAITING', 'DONE', 'REFUSED');

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "pauseAt" TIMESTAMPTZ(3),
ADD COLUMN     "pendingAmount" INTEGER,
ADD COLUMN     "pendingAt" TIMESTAMPTZ(3),
ADD COLUMN     "pendingFeeCover" INTEGER,
ADD COLUMN     "pendingPlan" "Plan";

-- CreateTable
CREATE TABLE "MembershipChange" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "userId" UUID,
    "kind" "MembershipChangeKind" NOT NULL,
    "state" "MembershipChangeState" NOT NULL DEFAULT 'ASKED',
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT,
    "comment" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "MembershipChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MembershipChange_memberId_createdAt_idx" ON "MembershipChange"("memberId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "MembershipChange_membershipId_state_idx" ON "MembershipChange"("membershipId", "state");

-- AddForeignKey
ALTER TABLE "MembershipChange" ADD CONSTRAINT "MembershipChange_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MembershipChange" ADD CONSTRAINT "MembershipChange_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_pending_check" CHECK (
  num_nulls("pendingPlan", "pendingAmount", "pendingFeeCover", "pendingAt") IN (0, 4)
  AND "pendingAmount" >= 0 AND "pendingFeeCover" >= 0);
ALTER TABLE "MembershipChange" ADD CONSTRAINT "MembershipChange_comment_check" CHECK (char_length("comment") BETWEEN 1 AND 500);
ALTER TABLE "MembershipChange" ADD CONSTRAINT "MembershipChange_settled_check" CHECK (
  ("state" IN ('DONE', 'REFUSED')) = ("settledAt" IS NOT NULL));
