-- CreateTable
CREATE TABLE "Note" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "authorId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Note_memberId_createdAt_idx" ON "Note"("memberId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma

ALTER TABLE "Note" ADD CONSTRAINT "Note_text_check" CHECK (char_length("text") BETWEEN 1 AND 2000);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_comp_check" CHECK (
  "source" <> 'COMP' OR ("stripeSubscriptionId" IS NULL AND "currentPeriodEnd" IS NOT NULL AND "amount" = 0));

-- Short lists out of long tables: which free memberships end next
CREATE INDEX "Membership_comp_idx" ON "Membership" ("currentPeriodEnd") WHERE "source" = 'COMP' AND "status" = 'ACTIVE';
