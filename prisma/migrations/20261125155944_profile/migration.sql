-- CreateEnum
CREATE TYPE "ClaimPurpose" AS ENUM ('CHANGE', 'ADD');

-- AlterEnum
ALTER TYPE "MessageState" ADD VALUE 'UNWANTED';

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "appealsOff" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "city" TEXT,
ADD COLUMN     "line1" TEXT,
ADD COLUMN     "line2" TEXT,
ADD COLUMN     "postalCode" TEXT,
ADD COLUMN     "region" TEXT,
ADD COLUMN     "wantsNews" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "wantsReceipts" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "browser" TEXT,
ADD COLUMN     "network" TEXT,
ADD COLUMN     "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "system" TEXT;

-- AlterTable
ALTER TABLE "SignInRequest" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "browserHash" TEXT,
ADD COLUMN     "codeHash" TEXT,
ADD COLUMN     "linkHash" TEXT,
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "AddressClaim" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "purpose" "ClaimPurpose" NOT NULL,
    "address" TEXT NOT NULL,
    "previous" TEXT,
    "tokenHash" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AddressClaim_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AddressClaim_tokenHash_key" ON "AddressClaim"("tokenHash");

-- CreateIndex
CREATE INDEX "AddressClaim_memberId_idx" ON "AddressClaim"("memberId");

-- CreateIndex
CREATE INDEX "AddressClaim_createdAt_idx" ON "AddressClaim"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SignInRequest_browserHash_key" ON "SignInRequest"("browserHash");

-- AddForeignKey
ALTER TABLE "AddressClaim" ADD CONSTRAINT "AddressClaim_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma

-- What may not be
ALTER TABLE "SignInRequest" ADD CONSTRAINT "SignInRequest_tries_check" CHECK ("tries" >= 0);
ALTER TABLE "AddressClaim" ADD CONSTRAINT "AddressClaim_address_check" CHECK ("address" = lower(btrim("address")) AND "address" <> '');
ALTER TABLE "AddressClaim" ADD CONSTRAINT "AddressClaim_period_check" CHECK ("expiresAt" > "createdAt");
