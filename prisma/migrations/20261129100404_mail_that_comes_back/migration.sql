-- CreateIndex
CREATE INDEX "MemberEmail_bouncedAt_idx" ON "MemberEmail"("bouncedAt");
