-- DropIndex
DROP INDEX "AuditEntry_subjectType_subjectId_id_idx";

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_id_idx" ON "AuditEntry"("subjectId", "id" DESC);

-- Beyond Prisma
