import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { type Device, describeDevice } from "../rules";
import { isSupporter } from "./accounts";

const HOUR = 60 * 60 * 1000;

interface Seen {
  sessionToken: string;
  userAgent: string | null;
  network: string;
}

/**
 * Notes of a session that just began from where it is, and ends the one that its browser had before. Returns whether
 * it is a supporter's.
 */
export async function beginSession({
  sessionToken,
  userAgent,
  network,
  replaces,
}: Seen & { replaces: string | null }): Promise<{ isSupporter: boolean }> {
  const device: Device = describeDevice(userAgent);
  const where = { sessionToken };
  const { user } = await db.session.update({ where, data: { ...device, network }, include: { user: true } });
  if (replaces && replaces !== sessionToken) await endSession(replaces);
  return { isSupporter: await isSupporter(user.email) };
}

/** Notes that a session is in use, at most once an hour. */
export async function noteSession({ sessionToken, network }: Omit<Seen, "userAgent">): Promise<void> {
  const now = new Date();
  const where = { sessionToken, seenAt: { lt: new Date(now.getTime() - HOUR) } };
  await db.session.updateMany({ where, data: { seenAt: now, network } });
}

/** Ends one session. */
export async function endSession(sessionToken: string): Promise<void> {
  await db.session.deleteMany({ where: { sessionToken } });
}

/** Ends one other session of the person who is signed in, or all but the one they use. */
export async function endSessions({
  actor,
  input,
}: {
  actor: Extract<Actor, { kind: "member" }>;
  input: { id: string } | { exceptToken: string | null };
}): Promise<number> {
  const { userId, memberId } = actor;
  return await db.$transaction(async (tx) => {
    const which = "id" in input ? { id: input.id } : { NOT: { sessionToken: input.exceptToken ?? "" } };
    const { count } = await tx.session.deleteMany({ where: { userId, ...which } });
    const subject = { type: "member", id: memberId };
    if (count > 0) await audit(tx, { actor, action: "member.end-sessions", subject, memberId, after: { count } });
    return count;
  });
}
