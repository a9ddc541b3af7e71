import type { Actor } from "../../actor";
import { db } from "../../db";
import { getSettings } from "../../settings";

type StaffActor = Extract<Actor, { kind: "staff" }>;

export interface FactorState {
  /** Since when they have one; null for nobody's, or one that no code has confirmed yet. */
  since: Date | null;
  isBegun: boolean;
  codesLeft: number;
  isRequired: boolean;
}

/** How it stands with one's own second factor. */
export async function getFactor({ userId: staffId }: StaffActor): Promise<FactorState> {
  const [factor, codesLeft, { security }] = await Promise.all([
    db.staffFactor.findUnique({ where: { staffId }, select: { confirmedAt: true } }),
    db.recoveryCode.count({ where: { staffId, usedAt: null } }),
    getSettings(),
  ]);
  const since = factor?.confirmedAt ?? null;
  return { since, isBegun: factor !== null && since === null, codesLeft, isRequired: security.requireSecondFactor };
}
