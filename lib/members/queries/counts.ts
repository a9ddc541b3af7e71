import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";

/** Where counting stops: a page of figures may not wait for a million rows. */
export const COUNT_CAP = 100_000;

const LIVE = ["ACTIVE", "PAST_DUE", "UNPAID", "PAUSED"] as const;

/** How many members have each live status, counted up to `COUNT_CAP` and one. */
export async function countLiveMembers({ actor, tx = db }: { actor: Actor; tx?: Tx }) {
  requirePermission(actor, "members.read");
  const count = async (status: (typeof LIVE)[number]) => {
    const [row] = await tx.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM (
      SELECT 1 FROM "Member" WHERE "status" = ${status}::"MembershipStatus"
        AND "mergedIntoId" IS NULL AND "erasedAt" IS NULL LIMIT ${COUNT_CAP + 1}) capped`;
    return { status, count: Number(row?.count ?? 0) };
  };
  return await Promise.all(LIVE.map(count));
}
