import { simpleParser } from "mailparser";
import { type Actor, system } from "../../actor";
import { normaliseAddress } from "../../address";
import { audit } from "../../audit";
import { db } from "../../db";
import { failedRecipients, isAddressDead } from "../rules/bounces";

/**
 * Notes that mail to an address comes back for good: nothing more is sent there until it is changed or proven again, and
 * staff see it. Unknown addresses and passing troubles change nothing. Returns whether anything was noted.
 */
export async function recordBounce(
  { address, status }: { address: string; status: string },
  actor: Actor = system("mail"),
): Promise<boolean> {
  if (!isAddressDead(status)) return false;
  return await db.$transaction(async (tx) => {
    const email = await tx.memberEmail.findUnique({ where: { address: normaliseAddress(address) } });
    if (!email || email.bouncedAt) return false;
    await tx.memberEmail.update({ where: { id: email.id }, data: { bouncedAt: new Date(), bounceCode: status } });
    const subject = { type: "memberEmail", id: email.id };
    await audit(tx, { actor, action: "member.mail-bounced", subject, memberId: email.memberId, after: { status } });
    return true;
  });
}

/** Takes a delivery status notification as the mail server sent it, whole (RFC 3464). Returns how many addresses it ended. */
export async function receiveBounceReport(raw: Buffer): Promise<number> {
  const { attachments } = await simpleParser(raw, { keepDeliveryStatus: true });
  const reports = attachments.filter(({ contentType }) => contentType === "message/delivery-status");
  let noted = 0;
  for (const { content } of reports)
    for (const failed of failedRecipients(content.toString("utf8"))) if (await recordBounce(failed)) noted += 1;
  return noted;
}
