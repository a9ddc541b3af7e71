import type { StaffRole } from "../../../prisma/generated/enums";
import type { Tx } from "../../db";

export const LAST_OWNER = "This is the last owner. Make somebody else an owner first.";

export const isOwner = (staff: { role: StaffRole; disabledAt: Date | null } | null) =>
  staff?.role === "OWNER" && !staff.disabledAt;

/**
 * Takes the owners who can sign in until the transaction ends, and says how many there are: of two changes at once the
 * second sees what the first did. A trigger of the database refuses what gets past this.
 */
export async function holdOwners(tx: Tx): Promise<number> {
  const owners = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Staff" WHERE "role" = 'OWNER' AND "disabledAt" IS NULL ORDER BY "userId" FOR UPDATE`;
  return owners.length;
}
