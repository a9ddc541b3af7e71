-- Substring search over names and addresses (gin_trgm_ops below)
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('OWNER', 'MANAGER', 'EDITOR', 'ANALYST');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('STAFF', 'MEMBER', 'GUEST', 'SYSTEM');

-- CreateEnum
CREATE TYPE "Frequency" AS ENUM ('MONTHLY', 'ANNUAL', 'ONE_TIME');

-- CreateEnum
CREATE TYPE "AttemptState" AS ENUM ('OPEN', 'COMPLETED', 'EXPIRED', 'FAILED');

-- CreateEnum
CREATE TYPE "Plan" AS ENUM ('MONTHLY', 'ANNUAL');

-- CreateEnum
CREATE TYPE "MembershipStatus" AS ENUM ('INCOMPLETE', 'ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED', 'ENDED');

-- CreateEnum
CREATE TYPE "MembershipSource" AS ENUM ('STRIPE', 'COMP', 'GIFT', 'OFFLINE');

-- CreateEnum
CREATE TYPE "PaymentKind" AS ENUM ('MEMBERSHIP', 'GIFT', 'OFFLINE');

-- CreateEnum
CREATE TYPE "PaymentStatus" AS ENUM ('PENDING', 'SUCCEEDED', 'FAILED', 'CANCELED');

-- CreateEnum
CREATE TYPE "RefundStatus" AS ENUM ('PENDING', 'REQUIRES_ACTION', 'SUCCEEDED', 'FAILED', 'CANCELED');

-- CreateEnum
CREATE TYPE "LedgerKind" AS ENUM ('PAYMENT', 'REFUND', 'REFUND_FAILURE', 'DISPUTE', 'DISPUTE_REVERSAL', 'ADJUSTMENT', 'OFFLINE');

-- CreateEnum
CREATE TYPE "ArticleStatus" AS ENUM ('DRAFT', 'SCHEDULED', 'PUBLISHED', 'UNPUBLISHED');

-- CreateEnum
CREATE TYPE "AppealStatus" AS ENUM ('DRAFT', 'RUNNING', 'ENDED');

-- CreateEnum
CREATE TYPE "WebhookState" AS ENUM ('RECEIVED', 'DONE', 'FAILED', 'IGNORED');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT NOT NULL,
    "emailVerified" TIMESTAMPTZ(3),
    "image" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "sessionToken" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationToken" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "SignInRequest" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "returnTo" TEXT NOT NULL DEFAULT '/account',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "userId" UUID NOT NULL,
    "role" "StaffRole" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "memberId" UUID,
    "before" JSONB,
    "after" JSONB,
    "sealed" BYTEA,
    "network" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "name" TEXT,
    "country" CHAR(2),
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "currency" CHAR(3) NOT NULL DEFAULT 'usd',
    "status" "MembershipStatus",
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3),
    "mergedIntoId" UUID,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MemberEmail" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "isPrimary" BOOLEAN NOT NULL DEFAULT true,
    "verifiedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MemberEmail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StripeCustomer" (
    "id" TEXT NOT NULL,
    "memberId" UUID,
    "livemode" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "syncedAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "StripeCustomer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CheckoutAttempt" (
    "id" UUID NOT NULL,
    "frequency" "Frequency" NOT NULL,
    "amount" INTEGER NOT NULL,
    "feeCover" INTEGER NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "state" "AttemptState" NOT NULL DEFAULT 'OPEN',
    "memberId" UUID,
    "stripeSessionId" TEXT,
    "stripeSessionUrl" TEXT,
    "stripeCustomerId" TEXT,
    "browserHash" TEXT NOT NULL,
    "articleId" UUID,
    "appealId" UUID,
    "variantId" UUID,
    "returnTo" TEXT NOT NULL DEFAULT '/',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "completedAt" TIMESTAMPTZ(3),
    "addressCorrections" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CheckoutAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Gift" (
    "id" UUID NOT NULL,
    "memberId" UUID,
    "paymentId" UUID NOT NULL,
    "isAnonymous" BOOLEAN NOT NULL DEFAULT false,
    "dedication" TEXT,
    "honoree" TEXT,
    "notifyAddress" TEXT,
    "message" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Gift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "source" "MembershipSource" NOT NULL DEFAULT 'STRIPE',
    "stripeSubscriptionId" TEXT,
    "stripeCustomerId" TEXT,
    "plan" "Plan" NOT NULL,
    "amount" INTEGER NOT NULL,
    "feeCover" INTEGER NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "status" "MembershipStatus" NOT NULL,
    "stripeStatus" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "currentPeriodStart" TIMESTAMPTZ(3),
    "currentPeriodEnd" TIMESTAMPTZ(3),
    "cancelAt" TIMESTAMPTZ(3),
    "canceledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,
    "pausedUntil" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "duplicateOfId" UUID,
    "attemptId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "memberId" UUID,
    "membershipId" UUID,
    "attemptId" UUID,
    "kind" "PaymentKind" NOT NULL,
    "status" "PaymentStatus" NOT NULL,
    "amount" INTEGER NOT NULL,
    "amountRefunded" INTEGER NOT NULL DEFAULT 0,
    "feeCover" INTEGER NOT NULL DEFAULT 0,
    "currency" CHAR(3) NOT NULL,
    "stripeCustomerId" TEXT,
    "stripePaymentIntentId" TEXT,
    "stripeInvoiceId" TEXT,
    "stripeChargeId" TEXT,
    "failureCode" TEXT,
    "cardBrand" TEXT,
    "cardLast4" CHAR(4),
    "periodStart" TIMESTAMPTZ(3),
    "periodEnd" TIMESTAMPTZ(3),
    "paidAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "stripeRefundId" TEXT,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" "RefundStatus" NOT NULL,
    "reason" TEXT,
    "refundedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dispute" (
    "id" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "stripeDisputeId" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "id" UUID NOT NULL,
    "kind" "LedgerKind" NOT NULL,
    "stripeBalanceTransactionId" TEXT,
    "offlineReference" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "availableOn" TIMESTAMPTZ(3),
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "settlementGross" INTEGER NOT NULL,
    "settlementFee" INTEGER NOT NULL,
    "settlementNet" INTEGER NOT NULL,
    "settlementCurrency" CHAR(3) NOT NULL,
    "paymentId" UUID,
    "refundId" UUID,
    "disputeId" UUID,
    "plan" "Plan",
    "articleId" UUID,
    "appealId" UUID,
    "variantId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "key" TEXT NOT NULL,
    "fence" BIGINT NOT NULL DEFAULT 0,
    "holder" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Article" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "status" "ArticleStatus" NOT NULL DEFAULT 'DRAFT',
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "title" TEXT NOT NULL,
    "standfirst" TEXT,
    "byline" TEXT,
    "section" TEXT,
    "tags" TEXT[],
    "body" TEXT NOT NULL,
    "photoHash" TEXT,
    "photoAlt" TEXT,
    "photoCaption" TEXT,
    "photoCredit" TEXT,
    "originNote" TEXT,
    "originUrl" TEXT,
    "isSensitive" BOOLEAN NOT NULL DEFAULT false,
    "importKey" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Upload" (
    "hash" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "ContentVersion" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "ContentVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "AppealStatus" NOT NULL DEFAULT 'DRAFT',
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT NOT NULL DEFAULT 'en-US',
    "priority" INTEGER NOT NULL DEFAULT 0,
    "placement" TEXT NOT NULL DEFAULT 'article-end',
    "rules" JSONB NOT NULL DEFAULT '{}',
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppealVariant" (
    "id" UUID NOT NULL,
    "appealId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "headline" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "button" TEXT NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 1,
    "choices" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AppealVariant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AppealDailyCount" (
    "day" DATE NOT NULL,
    "appealId" UUID NOT NULL,
    "variantId" UUID NOT NULL,
    "placement" TEXT NOT NULL,
    "article" TEXT NOT NULL DEFAULT '',
    "exposures" INTEGER NOT NULL DEFAULT 0,
    "views" INTEGER NOT NULL DEFAULT 0,
    "dismissals" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AppealDailyCount_pkey" PRIMARY KEY ("variantId","day","placement","article")
);

-- CreateTable
CREATE TABLE "WebhookEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "apiVersion" TEXT,
    "livemode" BOOLEAN NOT NULL,
    "customerId" TEXT,
    "objectId" TEXT,
    "state" "WebhookState" NOT NULL DEFAULT 'RECEIVED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "error" TEXT,
    "headers" JSONB NOT NULL,
    "body" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailMessage" (
    "id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "memberId" UUID,
    "state" "MessageState" NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimiterFlexible" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "RateLimiterFlexible_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_provider_providerAccountId_key" ON "Account"("provider", "providerAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationToken_token_key" ON "VerificationToken"("token");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationToken_identifier_token_key" ON "VerificationToken"("identifier", "token");

-- CreateIndex
CREATE INDEX "SignInRequest_createdAt_idx" ON "SignInRequest"("createdAt");

-- CreateIndex
CREATE INDEX "AuditEntry_memberId_id_idx" ON "AuditEntry"("memberId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_subjectType_subjectId_id_idx" ON "AuditEntry"("subjectType", "subjectId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_id_idx" ON "AuditEntry"("actorId", "id" DESC);

-- CreateIndex
CREATE INDEX "AuditEntry_action_id_idx" ON "AuditEntry"("action", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Member_userId_key" ON "Member"("userId");

-- CreateIndex
CREATE INDEX "Member_status_id_idx" ON "Member"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "Member_country_id_idx" ON "Member"("country", "id" DESC);

-- CreateIndex
CREATE INDEX "Member_mergedIntoId_idx" ON "Member"("mergedIntoId");

-- CreateIndex
CREATE INDEX "Member_name_idx" ON "Member" USING GIN ("name" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "MemberEmail_address_key" ON "MemberEmail"("address");

-- CreateIndex
CREATE INDEX "MemberEmail_memberId_idx" ON "MemberEmail"("memberId");

-- CreateIndex
CREATE INDEX "MemberEmail_address_idx" ON "MemberEmail" USING GIN ("address" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "StripeCustomer_memberId_idx" ON "StripeCustomer"("memberId");

-- CreateIndex
CREATE INDEX "StripeCustomer_syncedAt_idx" ON "StripeCustomer"("syncedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CheckoutAttempt_stripeSessionId_key" ON "CheckoutAttempt"("stripeSessionId");

-- CreateIndex
CREATE INDEX "CheckoutAttempt_memberId_state_idx" ON "CheckoutAttempt"("memberId", "state");

-- CreateIndex
CREATE INDEX "CheckoutAttempt_stripeCustomerId_idx" ON "CheckoutAttempt"("stripeCustomerId");

-- CreateIndex
CREATE INDEX "CheckoutAttempt_state_expiresAt_idx" ON "CheckoutAttempt"("state", "expiresAt");

-- CreateIndex
CREATE INDEX "CheckoutAttempt_variantId_completedAt_idx" ON "CheckoutAttempt"("variantId", "completedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Gift_paymentId_key" ON "Gift"("paymentId");

-- CreateIndex
CREATE INDEX "Gift_memberId_idx" ON "Gift"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_stripeSubscriptionId_key" ON "Membership"("stripeSubscriptionId");

-- CreateIndex
CREATE INDEX "Membership_memberId_idx" ON "Membership"("memberId");

-- CreateIndex
CREATE INDEX "Membership_stripeCustomerId_idx" ON "Membership"("stripeCustomerId");

-- CreateIndex
CREATE INDEX "Membership_status_plan_id_idx" ON "Membership"("status", "plan", "id" DESC);

-- CreateIndex
CREATE INDEX "Membership_currentPeriodEnd_idx" ON "Membership"("currentPeriodEnd");

-- CreateIndex
CREATE INDEX "Membership_duplicateOfId_idx" ON "Membership"("duplicateOfId");

-- CreateIndex
CREATE INDEX "Membership_attemptId_idx" ON "Membership"("attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_stripePaymentIntentId_key" ON "Payment"("stripePaymentIntentId");

-- CreateIndex
CREATE INDEX "Payment_stripeInvoiceId_idx" ON "Payment"("stripeInvoiceId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_stripeChargeId_key" ON "Payment"("stripeChargeId");

-- CreateIndex
CREATE INDEX "Payment_memberId_createdAt_id_idx" ON "Payment"("memberId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Payment_membershipId_createdAt_idx" ON "Payment"("membershipId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Payment_attemptId_idx" ON "Payment"("attemptId");

-- CreateIndex
CREATE INDEX "Payment_stripeCustomerId_idx" ON "Payment"("stripeCustomerId");

-- CreateIndex
CREATE INDEX "Payment_status_id_idx" ON "Payment"("status", "id" DESC);

-- CreateIndex
CREATE INDEX "Payment_paidAt_idx" ON "Payment"("paidAt");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_stripeRefundId_key" ON "Refund"("stripeRefundId");

-- CreateIndex
CREATE INDEX "Refund_paymentId_idx" ON "Refund"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "Dispute_stripeDisputeId_key" ON "Dispute"("stripeDisputeId");

-- CreateIndex
CREATE INDEX "Dispute_paymentId_idx" ON "Dispute"("paymentId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_stripeBalanceTransactionId_key" ON "LedgerEntry"("stripeBalanceTransactionId");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerEntry_offlineReference_key" ON "LedgerEntry"("offlineReference");

-- CreateIndex
CREATE INDEX "LedgerEntry_occurredAt_id_idx" ON "LedgerEntry"("occurredAt", "id");

-- CreateIndex
CREATE INDEX "LedgerEntry_paymentId_idx" ON "LedgerEntry"("paymentId");

-- CreateIndex
CREATE INDEX "LedgerEntry_refundId_idx" ON "LedgerEntry"("refundId");

-- CreateIndex
CREATE INDEX "LedgerEntry_disputeId_idx" ON "LedgerEntry"("disputeId");

-- CreateIndex
CREATE INDEX "LedgerEntry_variantId_occurredAt_idx" ON "LedgerEntry"("variantId", "occurredAt");

-- CreateIndex
CREATE INDEX "LedgerEntry_articleId_occurredAt_idx" ON "LedgerEntry"("articleId", "occurredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Article_slug_key" ON "Article"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Article_importKey_key" ON "Article"("importKey");

-- CreateIndex
CREATE INDEX "Article_status_publishedAt_id_idx" ON "Article"("status", "publishedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Article_photoHash_idx" ON "Article"("photoHash");

-- CreateIndex
CREATE INDEX "Appeal_status_priority_idx" ON "Appeal"("status", "priority");

-- CreateIndex
CREATE UNIQUE INDEX "AppealVariant_appealId_name_key" ON "AppealVariant"("appealId", "name");

-- CreateIndex
CREATE INDEX "AppealDailyCount_appealId_day_idx" ON "AppealDailyCount"("appealId", "day");

-- CreateIndex
CREATE INDEX "WebhookEvent_receivedAt_id_idx" ON "WebhookEvent"("receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "WebhookEvent_state_receivedAt_id_idx" ON "WebhookEvent"("state", "receivedAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "WebhookEvent_customerId_receivedAt_idx" ON "WebhookEvent"("customerId", "receivedAt");

-- CreateIndex
CREATE INDEX "WebhookEvent_type_receivedAt_idx" ON "WebhookEvent"("type", "receivedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "EmailMessage_cause_key" ON "EmailMessage"("cause");

-- CreateIndex
CREATE INDEX "EmailMessage_memberId_createdAt_idx" ON "EmailMessage"("memberId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "EmailMessage_state_createdAt_idx" ON "EmailMessage"("state", "createdAt");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MemberEmail" ADD CONSTRAINT "MemberEmail_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StripeCustomer" ADD CONSTRAINT "StripeCustomer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "AppealVariant"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Gift" ADD CONSTRAINT "Gift_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Gift" ADD CONSTRAINT "Gift_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_duplicateOfId_fkey" FOREIGN KEY ("duplicateOfId") REFERENCES "Membership"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "CheckoutAttempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_membershipId_fkey" FOREIGN KEY ("membershipId") REFERENCES "Membership"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "CheckoutAttempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_refundId_fkey" FOREIGN KEY ("refundId") REFERENCES "Refund"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_disputeId_fkey" FOREIGN KEY ("disputeId") REFERENCES "Dispute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Article" ADD CONSTRAINT "Article_photoHash_fkey" FOREIGN KEY ("photoHash") REFERENCES "Upload"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealVariant" ADD CONSTRAINT "AppealVariant_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealDailyCount" ADD CONSTRAINT "AppealDailyCount_appealId_fkey" FOREIGN KEY ("appealId") REFERENCES "Appeal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AppealDailyCount" ADD CONSTRAINT "AppealDailyCount_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "AppealVariant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailMessage" ADD CONSTRAINT "EmailMessage_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Beyond Prisma

-- Checks: what is never true of a row, whoever writes it
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_amount_check" CHECK ("amount" >= 0 AND "feeCover" >= 0);
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "CheckoutAttempt" ADD CONSTRAINT "CheckoutAttempt_corrections_check" CHECK ("addressCorrections" >= 0);
ALTER TABLE "Member" ADD CONSTRAINT "Member_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "Member" ADD CONSTRAINT "Member_country_check" CHECK ("country" ~ '^[A-Z]{2}$');
ALTER TABLE "Member" ADD CONSTRAINT "Member_merge_check" CHECK ("mergedIntoId" <> "id");
ALTER TABLE "MemberEmail" ADD CONSTRAINT "MemberEmail_address_check" CHECK ("address" = lower(btrim("address")) AND "address" <> '');
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_amount_check" CHECK ("amount" >= 0 AND "feeCover" >= 0);
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_period_check" CHECK ("currentPeriodEnd" >= "currentPeriodStart");
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_duplicate_check" CHECK ("duplicateOfId" <> "id");
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_amount_check" CHECK ("amount" >= 0 AND "feeCover" >= 0);
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_refunded_check" CHECK ("amountRefunded" BETWEEN 0 AND "amount");
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_period_check" CHECK ("periodEnd" >= "periodStart");
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_paid_check" CHECK ("status" <> 'SUCCEEDED' OR "paidAt" IS NOT NULL);
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_amount_check" CHECK ("amount" >= 0);
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_amount_check" CHECK ("amount" >= 0);
ALTER TABLE "Dispute" ADD CONSTRAINT "Dispute_currency_check" CHECK ("currency" ~ '^[a-z]{3}$');
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_net_check" CHECK ("settlementGross" - "settlementFee" = "settlementNet");
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_currency_check" CHECK ("currency" ~ '^[a-z]{3}$' AND "settlementCurrency" ~ '^[a-z]{3}$');
ALTER TABLE "LedgerEntry" ADD CONSTRAINT "LedgerEntry_key_check" CHECK (num_nonnulls("stripeBalanceTransactionId", "offlineReference") = 1);
ALTER TABLE "Lease" ADD CONSTRAINT "Lease_fence_check" CHECK ("fence" >= 0);
ALTER TABLE "ContentVersion" ADD CONSTRAINT "ContentVersion_single_check" CHECK ("id" = 1);
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_period_check" CHECK ("endsAt" >= "startsAt");
ALTER TABLE "AppealVariant" ADD CONSTRAINT "AppealVariant_weight_check" CHECK ("weight" >= 0);
ALTER TABLE "AppealDailyCount" ADD CONSTRAINT "AppealDailyCount_counts_check" CHECK ("exposures" >= 0 AND "views" >= 0 AND "dismissals" >= 0);
ALTER TABLE "WebhookEvent" ADD CONSTRAINT "WebhookEvent_counts_check" CHECK ("attempts" >= 0 AND "deliveries" >= 1);
ALTER TABLE "EmailMessage" ADD CONSTRAINT "EmailMessage_attempts_check" CHECK ("attempts" >= 0);

-- At most one of these at a time
CREATE UNIQUE INDEX "Membership_one_live_key" ON "Membership" ("memberId")
  WHERE "status" IN ('ACTIVE', 'PAST_DUE', 'UNPAID', 'PAUSED') AND "duplicateOfId" IS NULL AND "source" IN ('STRIPE');
CREATE UNIQUE INDEX "MemberEmail_one_primary_key" ON "MemberEmail" ("memberId") WHERE "isPrimary";
CREATE UNIQUE INDEX "Appeal_one_default_key" ON "Appeal" ("locale", "placement") WHERE "isDefault" AND "status" = 'RUNNING';

-- Short lists out of long tables: what is still to be done, and members as staff page through them
CREATE INDEX "Member_list_idx" ON "Member" ("id" DESC) WHERE "mergedIntoId" IS NULL AND "erasedAt" IS NULL;
CREATE INDEX "CheckoutAttempt_open_idx" ON "CheckoutAttempt" ("expiresAt") WHERE "state" = 'OPEN';
CREATE INDEX "WebhookEvent_unfinished_idx" ON "WebhookEvent" ("receivedAt", "id") WHERE "state" IN ('RECEIVED', 'FAILED');
CREATE INDEX "EmailMessage_unsent_idx" ON "EmailMessage" ("createdAt", "id") WHERE "state" <> 'SENT';
CREATE INDEX "RateLimiterFlexible_expire_idx" ON "RateLimiterFlexible" ("expire") WHERE "expire" IS NOT NULL;

-- Append-only: a correction is a new entry
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "LedgerEntry_append_only" BEFORE UPDATE OR DELETE ON "LedgerEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE ON "AuditEntry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- Content version: whatever shows in documents makes every replica look again
INSERT INTO "ContentVersion" ("id", "version") VALUES (1, 1);
CREATE FUNCTION "bump_content_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "ContentVersion" ("id", "version") VALUES (1, 1)
    ON CONFLICT ("id") DO UPDATE SET "version" = "ContentVersion"."version" + 1;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Article_content_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Article"
  FOR EACH STATEMENT EXECUTE FUNCTION "bump_content_version"();
CREATE TRIGGER "Appeal_content_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Appeal"
  FOR EACH STATEMENT EXECUTE FUNCTION "bump_content_version"();
CREATE TRIGGER "AppealVariant_content_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "AppealVariant"
  FOR EACH STATEMENT EXECUTE FUNCTION "bump_content_version"();
CREATE TRIGGER "Setting_content_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Setting"
  FOR EACH STATEMENT EXECUTE FUNCTION "bump_content_version"();
CREATE TRIGGER "Upload_content_version" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Upload"
  FOR EACH STATEMENT EXECUTE FUNCTION "bump_content_version"();
