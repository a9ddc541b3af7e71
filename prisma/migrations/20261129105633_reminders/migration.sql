-- CreateTable
CREATE TABLE "Reminder" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "tokenHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3),
    "sendingAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_address_key" ON "Reminder"("address");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_tokenHash_key" ON "Reminder"("tokenHash");

-- CreateIndex
CREATE INDEX "Reminder_dueAt_idx" ON "Reminder"("dueAt");

-- CreateIndex
CREATE INDEX "Reminder_expiresAt_idx" ON "Reminder"("expiresAt");

-- Beyond Prisma
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_address_check" CHECK ("address" = lower(btrim("address")) AND "address" <> '');
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_period_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_due_check" CHECK (("confirmedAt" IS NULL) = ("dueAt" IS NULL));
