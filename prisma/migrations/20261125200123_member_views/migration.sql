-- CreateTable
CREATE TABLE "MemberView" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "sessionId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MemberView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MemberView_tokenHash_key" ON "MemberView"("tokenHash");

-- CreateIndex
CREATE INDEX "MemberView_sessionId_idx" ON "MemberView"("sessionId");

-- CreateIndex
CREATE INDEX "MemberView_memberId_idx" ON "MemberView"("memberId");

-- CreateIndex
CREATE INDEX "MemberView_expiresAt_idx" ON "MemberView"("expiresAt");

-- AddForeignKey
ALTER TABLE "MemberView" ADD CONSTRAINT "MemberView_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma

ALTER TABLE "MemberView" ADD CONSTRAINT "MemberView_period_check" CHECK ("expiresAt" > "startedAt");
