-- AlterTable
ALTER TABLE "Appeal" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "AppealVersion" (
    "appealId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AppealVersion_pkey" PRIMARY KEY ("appealId","version")
);

-- AddForeignKey
ALTER TABLE "AppealVersion" ADD CONSTRAINT "AppealVersion_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma
