-- CreateTable
CREATE TABLE "Label" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "colour" TEXT NOT NULL DEFAULT 'plain',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberLabel" (
    "memberId" UUID NOT NULL,
    "labelId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MemberLabel_pkey" PRIMARY KEY ("memberId","labelId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Label_key_key" ON "Label"("key");

-- CreateIndex
CREATE INDEX "MemberLabel_labelId_memberId_idx" ON "MemberLabel"("labelId", "memberId" DESC);

-- AddForeignKey
ALTER TABLE "MemberLabel" ADD CONSTRAINT "MemberLabel_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberLabel" ADD CONSTRAINT "MemberLabel_labelId_fkey" FOREIGN KEY ("labelId") REFERENCES "Label"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Beyond Prisma
ALTER TABLE "Label" ADD CONSTRAINT "Label_name_check" CHECK ("name" <> '' AND "name" = btrim("name") AND length("name") <= 40);
ALTER TABLE "Label" ADD CONSTRAINT "Label_key_check" CHECK ("key" <> '' AND "key" = lower("key"));
