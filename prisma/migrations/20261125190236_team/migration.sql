-- CreateTable
CREATE TABLE "StaffInvite" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "role" "StaffRole" NOT NULL,
    "tokenHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "StaffInvite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StaffInvite_tokenHash_key" ON "StaffInvite"("tokenHash");

-- CreateIndex
CREATE INDEX "StaffInvite_address_idx" ON "StaffInvite"("address");

-- Beyond Prisma
-- At most one invitation of an address is open.
CREATE UNIQUE INDEX "StaffInvite_open_key" ON "StaffInvite"("address") WHERE "acceptedAt" IS NULL AND "withdrawnAt" IS NULL;
ALTER TABLE "StaffInvite" ADD CONSTRAINT "StaffInvite_ended_check" CHECK (num_nonnulls("acceptedAt", "withdrawnAt") < 2);

-- There is always an owner who can sign in. The statement first takes all of them, in one order, so that of two that
-- end at once the second sees what the first did.
CREATE FUNCTION "hold_owners"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "Staff" WHERE "role" = 'OWNER' AND "disabledAt" IS NULL ORDER BY "userId" FOR UPDATE;
  RETURN NULL;
END
$$;
CREATE FUNCTION "refuse_last_owner"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Staff" WHERE "role" = 'OWNER' AND "disabledAt" IS NULL) THEN
    RAISE EXCEPTION 'the last owner stays an owner' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Staff_hold_owners" BEFORE UPDATE OR DELETE ON "Staff"
  FOR EACH STATEMENT EXECUTE FUNCTION "hold_owners"();
CREATE TRIGGER "Staff_last_owner" AFTER UPDATE OR DELETE ON "Staff"
  FOR EACH ROW WHEN (OLD."role" = 'OWNER' AND OLD."disabledAt" IS NULL) EXECUTE FUNCTION "refuse_last_owner"();
