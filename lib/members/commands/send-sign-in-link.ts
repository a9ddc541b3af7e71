import { z } from "zod";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { transact } from "../../jobs";
import { consume, type Limit } from "../../limits";
import { queueMessage } from "../../messages";
import { requirePermission } from "../../staff/rules";

const LIMIT: Limit = { name: "staff-sign-in-links", points: 5, seconds: 3_600 };

export type LinkOutcome = "sent" | "limited" | "no-address";

/**
 * Mails a member a link that signs them in, for whoever wrote or called because they cannot. It goes to their own
 * address and is shown to nobody. Pressed twice within a minute it goes once. @throws AppError `forbidden`.
 */
export async function sendSignInLink(of: { actor: Actor; memberId: string; now?: Date }): Promise<LinkOutcome> {
  const { actor, memberId, now = new Date() } = of;
  requirePermission(actor, "members.write");
  if (!z.uuid().safeParse(memberId).success) return "no-address";
  const where = { id: memberId, erasedAt: null, mergedIntoId: null, emails: { some: { bouncedAt: null } } };
  if ((await db.member.count({ where })) === 0) return "no-address";
  if ((await consume(LIMIT, memberId)) > 0) return "limited";
  const cause = `sign-in-link:${memberId}:${Math.floor(now.getTime() / 60_000)}`;
  await transact(async (tx) => {
    await queueMessage(tx, { cause, template: "sign-in-link", memberId });
    await audit(tx, { actor, action: "member.send-link", subject: { type: "member", id: memberId }, memberId });
  });
  return "sent";
}
