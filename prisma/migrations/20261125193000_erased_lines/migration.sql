-- Beyond Prisma

-- Of who was erased, no line of a postal address may stay either
ALTER TABLE "Member" DROP CONSTRAINT "Member_erased_check";
ALTER TABLE "Member" ADD CONSTRAINT "Member_erased_check" CHECK ("erasedAt" IS NULL OR num_nonnulls("name", "line1", "line2", "city", "region", "postalCode", "country", "userId", "status") = 0);
