-- AlterEnum
ALTER TYPE "MessageState" ADD VALUE 'BOUNCED';

-- AlterTable
ALTER TABLE "MemberEmail" ADD COLUMN     "bounceCode" TEXT,
ADD COLUMN     "bouncedAt" TIMESTAMPTZ(3);
