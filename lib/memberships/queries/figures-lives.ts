import type { Tx } from "../../db";
import type { Change, Lived, State } from "../rules/figures-moves";

const TOLD = ["membership.start", "membership.change"];

/** Of an audit entry's side, what the figures follow. */
function stateIn(side: unknown): Partial<State> {
  const { status, plan, amount, cancelAt } = (side ?? {}) as Partial<State>;
  return {
    ...(status !== undefined && { status }),
    ...(plan !== undefined && { plan }),
    ...(amount !== undefined && { amount }),
    ...(cancelAt !== undefined && { cancelAt }),
  };
}

async function changesOf(tx: Tx, ids: string[]): Promise<Map<string, Change[]>> {
  const entries = await tx.auditEntry.findMany({
    where: { subjectType: "membership", subjectId: { in: ids }, action: { in: TOLD } },
    select: { subjectId: true, at: true, before: true, after: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const changes = new Map<string, Change[]>();
  for (const { subjectId, at, before, after } of entries) {
    const change = { at, before: stateIn(before), after: stateIn(after) };
    changes.set(subjectId, [...(changes.get(subjectId) ?? []), change]);
  }
  return changes;
}

/** All memberships of some people, with how each came to be as it is; by person. */
export async function readLives(tx: Tx, memberIds: string[]): Promise<Lived[][]> {
  const rows = await tx.membership.findMany({
    where: { memberId: { in: memberIds } },
    // Two that began at the same moment are told in one order, whatever way the database finds them.
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    include: {
      member: { select: { erasedAt: true } },
      changes: { where: { kind: "CANCEL", state: "DONE" }, orderBy: { createdAt: "desc" }, take: 1 },
    },
  });
  const ids = rows.map(({ id }) => id);
  const changes = await changesOf(tx, ids);
  const disputes = await tx.dispute.findMany({
    where: { status: "lost", payment: { membershipId: { in: ids } } },
    select: { payment: { select: { membershipId: true } } },
  });
  const disputed = new Set(disputes.map(({ payment }) => payment.membershipId));
  const lives = new Map<string, Lived[]>();
  for (const { member, changes: asked, ...row } of rows) {
    const life: Lived = {
      ...row,
      cancelAt: row.cancelAt?.toISOString() ?? null,
      // Ended, and nobody knows when: when we wrote it down.
      endedAt: row.endedAt ?? (row.status === "ENDED" ? row.updatedAt : null),
      changes: changes.get(row.id) ?? [],
      askedReason: asked[0]?.reason ?? null,
      isDisputed: disputed.has(row.id),
      isErased: member.erasedAt !== null,
    };
    lives.set(row.memberId, [...(lives.get(row.memberId) ?? []), life]);
  }
  return [...lives.values()];
}
