-- AlterTable
ALTER TABLE "Reminder" ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'en-US';
