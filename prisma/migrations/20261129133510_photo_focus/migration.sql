-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "copies" TEXT[],
ADD COLUMN     "photoX" INTEGER,
ADD COLUMN     "photoY" INTEGER;

-- Beyond Prisma
