import { audit } from "../../audit";
import { db } from "../../db";
import { hashToken } from "../../tokens";

interface Accepting {
  token: string;
  /** The sign-in that the address has already, if any. */
  userId: string | null;
  network: string;
}

/**
 * Takes up an invitation, once: whoever has its link has the address it was sent to. Returns that address; null for a link
 * that is used, withdrawn or too old. Somebody who got a role meanwhile keeps it.
 */
export async function acceptInvite({ token, userId: known, network }: Accepting): Promise<string | null> {
  return await db.$transaction(async (tx) => {
    const isOpen = { tokenHash: hashToken(token), acceptedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } };
    const [invite] = await tx.staffInvite.updateManyAndReturn({
      where: isOpen,
      data: { acceptedAt: new Date(), tokenHash: null },
    });
    if (!invite) return null;
    const { id, address: email, role } = invite;
    const userId = known ?? (await tx.user.upsert({ where: { email }, create: { email }, update: {} })).id;
    const held = await tx.staff.findUnique({ where: { userId } });
    if (held && !held.disabledAt) return email;
    await tx.staff.upsert({ where: { userId }, create: { userId, role }, update: { role, disabledAt: null } });
    await tx.session.deleteMany({ where: { userId } });
    await audit(tx, {
      actor: { kind: "staff", userId, role, network },
      action: "staff.accept-invite",
      subject: { type: "staff-invite", id },
      before: { role: held?.role ?? null },
      after: { role },
    });
    return email;
  });
}
