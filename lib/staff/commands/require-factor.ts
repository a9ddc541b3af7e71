import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { getSettings, putSetting } from "../../settings";
import { requirePermission } from "../rules";
import { forgetFactor } from "./second-factor";

/** Whether everybody who works here needs a second factor. Who has none sets one up before anything else. */
export async function requireFactor({ actor, input }: { actor: Actor; input: { isRequired: boolean } }): Promise<void> {
  requirePermission(actor, "staff.write");
  await db.$transaction(async (tx) => {
    const { security } = await getSettings(tx);
    if (security.requireSecondFactor === input.isRequired) return;
    await putSetting(tx, "security", { ...security, requireSecondFactor: input.isRequired });
    const subject = { type: "setting", id: "security" };
    const [before, after] = [{ isRequired: security.requireSecondFactor }, input];
    await audit(tx, { actor, action: "staff.require-factor", subject, before, after: { ...after } });
  });
}

/** For somebody who lost both app and codes: their second factor is gone, and they are signed out everywhere. */
export async function resetFactor({ actor, input: { userId } }: { actor: Actor; input: { userId: string } }) {
  requirePermission(actor, "staff.write");
  await db.$transaction(async (tx) => {
    if ((await forgetFactor(tx, userId)) === 0) return;
    const { count: sessions } = await tx.session.deleteMany({ where: { userId } });
    await audit(tx, {
      actor,
      action: "staff.reset-factor",
      subject: { type: "user", id: userId },
      after: { sessions },
    });
  });
}
