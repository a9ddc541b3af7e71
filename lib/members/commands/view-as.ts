import type { MemberView } from "../../../prisma/generated/client";
import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";
import { hashToken, randomToken } from "../../tokens";

/** How long a look lasts. */
const SECONDS = 3_600;

async function finish(tx: Tx, actor: Actor, view: MemberView, now: Date): Promise<void> {
  const endedAt = view.expiresAt < now ? view.expiresAt : now;
  const { count } = await tx.memberView.updateMany({ where: { id: view.id, endedAt: null }, data: { endedAt } });
  if (count === 0) return;
  const subject = { type: "member", id: view.memberId };
  await audit(tx, { actor, action: "member.end-view", subject, memberId: view.memberId, after: { viewId: view.id } });
}

interface Start {
  actor: Actor;
  memberId: string;
  /** The secret of the staff member's own session: what is begun here ends with it. */
  sessionToken: string;
  now?: Date;
}

/**
 * Begins a look at the account pages as their member sees them, for an hour and for reading only. Returns the secret
 * that the browser keeps beside its session; alone it opens nothing. @throws AppError `forbidden`, `not-found`.
 */
export async function startView({ actor, memberId, sessionToken, now = new Date() }: Start): Promise<string> {
  requirePermission(actor, "members.view_as");
  requirePermission(actor, "members.personal");
  if (actor.kind !== "staff") throw new AppError("forbidden");
  const { userId: staffId } = actor;
  const session = await db.session.findFirst({ where: { sessionToken, userId: staffId, expires: { gt: now } } });
  if (!session) throw new AppError("forbidden");
  const token = randomToken();
  await transact(async (tx) => {
    const member = await tx.member.findFirst({ where: { id: memberId, erasedAt: null, mergedIntoId: null } });
    if (!member) throw new AppError("not-found");
    for (const view of await tx.memberView.findMany({ where: { sessionId: session.id, endedAt: null } }))
      await finish(tx, actor, view, now);
    const expiresAt = new Date(now.getTime() + SECONDS * 1000);
    const data = { tokenHash: hashToken(token), sessionId: session.id, staffId, memberId, startedAt: now, expiresAt };
    const { id } = await tx.memberView.create({ data });
    const subject = { type: "member", id: memberId };
    await audit(tx, { actor, action: "member.start-view", subject, memberId, after: { viewId: id, expiresAt } });
    await enqueue(tx, "end-view", { viewId: id }, { key: id, afterSeconds: SECONDS });
  });
  return token;
}

/** Ends a look. Whoever may look may end their own, and nobody another's. */
export async function endView({ actor, token }: { actor: Actor; token: string }): Promise<void> {
  requirePermission(actor, "members.view_as");
  if (actor.kind !== "staff") throw new AppError("forbidden");
  await db.$transaction(async (tx) => {
    const view = await tx.memberView.findFirst({ where: { tokenHash: hashToken(token), staffId: actor.userId } });
    if (view) await finish(tx, actor, view, new Date());
  });
}

/** The job that notes the end of a look whose hour is over, or whose session was. */
export async function handleEndView({ viewId }: { viewId: string }): Promise<void> {
  await db.$transaction(async (tx) => {
    const view = await tx.memberView.findUnique({ where: { id: viewId } });
    if (view) await finish(tx, system("view"), view, new Date());
  });
}

/** Daily: looks a month old; their history stays. */
export async function pruneViews(now = new Date()): Promise<void> {
  await db.memberView.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 30 * 24 * SECONDS * 1000) } } });
}
