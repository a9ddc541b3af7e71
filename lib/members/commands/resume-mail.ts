import { z } from "zod";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { requirePermission } from "../../staff/rules";

/**
 * Lets mail go again to an address that it came back from, for staff who know that it arrives there now. What was not
 * sent meanwhile stays unsent. Returns whether there was anything to lift. @throws AppError `forbidden`.
 */
export async function resumeMail(of: { actor: Actor; memberId: string; emailId: string }): Promise<boolean> {
  const { actor, memberId, emailId } = of;
  requirePermission(actor, "members.write");
  if (!z.tuple([z.uuid(), z.uuid()]).safeParse([memberId, emailId]).success) return false;
  return await db.$transaction(async (tx) => {
    const stopped = { id: emailId, memberId, bouncedAt: { not: null } };
    const before = await tx.memberEmail.findFirst({ where: stopped });
    const mended = { bouncedAt: null, bounceCode: null };
    const { count } = await tx.memberEmail.updateMany({ where: stopped, data: mended });
    if (!before || count === 0) return false;
    const subject = { type: "memberEmail", id: emailId };
    const entry = { actor, action: "member.mail-resumed", subject, memberId } as const;
    await audit(tx, { ...entry, before: { status: before.bounceCode }, after: { status: null } });
    return true;
  });
}
