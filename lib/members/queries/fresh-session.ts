import { db, type Tx } from "../../db";

const MINUTES = 15;

/** Whether somebody signed in within the last quarter of an hour, in this very browser. */
export async function hasFreshSession(userId: string, sessionToken: string | undefined, tx: Tx = db): Promise<boolean> {
  if (!sessionToken) return false;
  const session = await tx.session.findUnique({ where: { sessionToken } });
  const since = new Date(Date.now() - MINUTES * 60_000);
  return session !== null && session.userId === userId && session.createdAt > since && session.expires > new Date();
}
