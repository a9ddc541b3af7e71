import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError } from "../../errors";
import { requirePermission } from "../rules";
import type { Grant } from "../schema";
import { holdOwners, isOwner, LAST_OWNER } from "./owners";

/**
 * Gives an address a role, or changes the one it has. They sign in with a link like everybody else.
 * @throws AppError `forbidden` for anybody but an owner and the command line, `conflict` for the last owner.
 */
export async function grantRole({ actor, input }: { actor: Actor; input: Grant }): Promise<void> {
  requirePermission(actor, "staff.write");
  const { address: email, role } = input;
  await db.$transaction(async (tx) => {
    const { id: userId } = await tx.user.upsert({ where: { email }, create: { email }, update: {} });
    const owners = await holdOwners(tx);
    const before = await tx.staff.findUnique({ where: { userId } });
    if (before?.role === role && !before.disabledAt) return;
    if (isOwner(before) && owners < 2) throw new AppError("conflict", LAST_OWNER);
    await tx.staff.upsert({ where: { userId }, create: { userId, role }, update: { role, disabledAt: null } });
    await tx.session.deleteMany({ where: { userId } });
    await audit(tx, {
      actor,
      action: "staff.grant",
      subject: { type: "user", id: userId },
      before: { role: before?.role ?? null },
      after: { role },
    });
  });
}
