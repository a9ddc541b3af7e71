-- AlterTable
ALTER TABLE "ImportRow" ADD COLUMN     "hasNote" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Note" ADD COLUMN     "importId" UUID;

