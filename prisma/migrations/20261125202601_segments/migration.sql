-- CreateTable
CREATE TABLE "Segment" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "filters" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Segment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Segment_key_key" ON "Segment"("key");

-- Beyond Prisma
ALTER TABLE "Segment" ADD CONSTRAINT "Segment_name_check" CHECK ("name" <> '' AND "name" = btrim("name") AND length("name") <= 60);
ALTER TABLE "Segment" ADD CONSTRAINT "Segment_key_check" CHECK ("key" <> '' AND "key" = lower("key"));
