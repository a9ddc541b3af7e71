-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "wantsStatements" BOOLEAN NOT NULL DEFAULT true;
