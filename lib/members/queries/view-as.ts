import type { Actor } from "../../actor";
import { db } from "../../db";
import { getStaffRole } from "../../staff/queries";
import { isAllowed } from "../../staff/rules";
import { hashToken } from "../../tokens";

/** Nobody: who has no sign-in of their own is looked at without one. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

export interface View {
  /** The member as a reader of their own pages, who can change nothing (lib/audit.ts). */
  actor: Extract<Actor, { kind: "member" }> & { viewedBy: string };
  address: string | null;
  name: string | null;
  expiresAt: Date;
}

/**
 * The look that a browser's secret and its session stand for; null once its hour, its session, the role or the member
 * is gone. Both secrets are needed, and the session must be the one that began it.
 */
export async function findView(secrets: { token: string; sessionToken: string; now?: Date }): Promise<View | null> {
  const { token, sessionToken, now = new Date() } = secrets;
  const view = await db.memberView.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { member: { include: { emails: { where: { isPrimary: true } } } } },
  });
  if (!view || view.endedAt || view.expiresAt <= now || view.member.erasedAt || view.member.mergedIntoId) return null;
  const { staffId: userId, sessionId: id, memberId, member, expiresAt } = view;
  const session = await db.session.count({ where: { id, sessionToken, userId, expires: { gt: now } } });
  const role = session > 0 ? await getStaffRole(userId) : null;
  if (!role || !isAllowed(role, "members.view_as") || !isAllowed(role, "members.personal")) return null;
  return {
    actor: { kind: "member", userId: member.userId ?? NOBODY, memberId, viewedBy: userId },
    address: member.emails[0]?.address ?? null,
    name: member.name,
    expiresAt,
  };
}
