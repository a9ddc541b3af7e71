-- CreateTable
CREATE TABLE "NewsletterSignup" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "source" TEXT NOT NULL,
    "tokenHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3),
    "confirmedAt" TIMESTAMPTZ(3),
    "sendingAt" TIMESTAMPTZ(3),

    CONSTRAINT "NewsletterSignup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterSignup_address_key" ON "NewsletterSignup"("address");

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterSignup_tokenHash_key" ON "NewsletterSignup"("tokenHash");

-- CreateIndex
CREATE INDEX "NewsletterSignup_confirmedAt_id_idx" ON "NewsletterSignup"("confirmedAt", "id");

-- CreateIndex
CREATE INDEX "NewsletterSignup_expiresAt_idx" ON "NewsletterSignup"("expiresAt");

-- CreateIndex
CREATE INDEX "NewsletterSignup_address_idx" ON "NewsletterSignup" USING GIN ("address" gin_trgm_ops);

-- Beyond Prisma
ALTER TABLE "NewsletterSignup" ADD CONSTRAINT "NewsletterSignup_address_check" CHECK ("address" = lower(btrim("address")) AND "address" <> '');
ALTER TABLE "NewsletterSignup" ADD CONSTRAINT "NewsletterSignup_period_check" CHECK ("expiresAt" > "createdAt");
ALTER TABLE "NewsletterSignup" ADD CONSTRAINT "NewsletterSignup_source_check" CHECK ("source" ~ '^/([^/].*)?$');
