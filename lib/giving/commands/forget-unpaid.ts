import { db } from "../../db";

/** Payment methods that take their time are through by then. */
const DAYS = 30;

/** What somebody wrote beside a gift that never came names third persons: it is forgotten. Returns how many were. */
export async function forgetUnpaid(now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - DAYS * 24 * 3_600_000);
  const nothing = { tribute: null, honoree: null, notifyAddress: null, notifyWords: null, message: null };
  const { count } = await db.checkoutAttempt.updateMany({
    where: {
      state: { not: "COMPLETED" },
      expiresAt: { lt: before },
      OR: [{ tribute: { not: null } }, { message: { not: null } }],
    },
    data: nothing,
  });
  return count;
}
