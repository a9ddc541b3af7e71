import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { getSettings, putSetting } from "../../settings";
import { requirePermission } from "../../staff/rules";

interface Command {
  actor: Actor;
  input: { isOff: boolean };
}

/** The kill switch: takes every ask away from readers, the usual one too, or brings them back. */
export async function switchAppeals({ actor, input: { isOff } }: Command): Promise<void> {
  requirePermission(actor, "appeals.write");
  await db.$transaction(async (tx) => {
    const before = (await getSettings(tx)).appeals;
    if (before.isOff === isOff) return;
    await putSetting(tx, "appeals", { ...before, isOff });
    const subject = { type: "setting", id: "appeals" };
    const action = isOff ? "appeals.switch-off" : "appeals.switch-on";
    await audit(tx, { actor, action, subject, before: { isOff: before.isOff }, after: { isOff } });
  });
}
