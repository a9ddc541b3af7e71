import type { StaffRole } from "../../../prisma/generated/enums";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { hashToken } from "../../tokens";
import { requirePermission } from "../rules";

export interface InviteRow {
  id: string;
  address: string;
  role: StaffRole;
  createdAt: Date;
  expiresAt: Date;
  isExpired: boolean;
}

/** Invitations that nobody has answered yet, the newest first. */
export async function listInvites({ actor, now = new Date() }: { actor: Actor; now?: Date }): Promise<InviteRow[]> {
  requirePermission(actor, "staff.write");
  const rows = await db.staffInvite.findMany({
    where: { acceptedAt: null, withdrawnAt: null },
    select: { id: true, address: true, role: true, createdAt: true, expiresAt: true },
    orderBy: { id: "desc" },
  });
  return rows.map((row) => ({ ...row, isExpired: row.expiresAt <= now }));
}

/** What a link invites to, while it can be taken up. */
export async function readInvite(token: string): Promise<{ address: string; role: StaffRole } | null> {
  return await db.staffInvite.findFirst({
    where: { tokenHash: hashToken(token), acceptedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
    select: { address: true, role: true },
  });
}

/** Where the mail of an invitation goes, while the invitation is open. */
export async function getOpenInvite(id: string): Promise<{ address: string; role: StaffRole } | null> {
  return await db.staffInvite.findFirst({
    where: { id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: new Date() } },
    select: { address: true, role: true },
  });
}
