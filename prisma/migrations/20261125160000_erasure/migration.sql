-- CreateEnum
CREATE TYPE "ErasureState" AS ENUM ('ASKED', 'ERASED', 'DONE', 'WITHDRAWN');

-- CreateTable
CREATE TABLE "MemberKey" (
    "memberId" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MemberKey_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "state" "ErasureState" NOT NULL DEFAULT 'ASKED',
    "askedBy" "ActorKind" NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "sealed" BYTEA,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_memberId_key" ON "Erasure"("memberId");

-- CreateIndex
CREATE INDEX "Erasure_state_askedAt_idx" ON "Erasure"("state", "askedAt");

-- AddForeignKey
ALTER TABLE "MemberKey" ADD CONSTRAINT "MemberKey_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Erasure" ADD CONSTRAINT "Erasure_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "Member" ADD CONSTRAINT "Member_erased_check" CHECK ("erasedAt" IS NULL OR num_nonnulls("name", "userId", "country", "status") = 0);
ALTER TABLE "StripeCustomer" ADD CONSTRAINT "StripeCustomer_erased_check" CHECK ("erasedAt" IS NULL OR "memberId" IS NULL);
ALTER TABLE "Erasure" ADD CONSTRAINT "Erasure_done_check" CHECK ("state" NOT IN ('DONE', 'WITHDRAWN') OR "sealed" IS NULL);
