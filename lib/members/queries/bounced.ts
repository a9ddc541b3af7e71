import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { isActorAllowed, requirePermission } from "../../staff/rules";
import { maskAddress } from "../rules";

const SHOWN = 20;

/** The addresses that mail came back from last, with whose they are. */
export async function listBounced({ actor, tx = db }: { actor: Actor; tx?: Tx }) {
  requirePermission(actor, "members.read");
  const isPersonal = isActorAllowed(actor, "members.personal");
  const rows = await tx.memberEmail.findMany({
    where: { bouncedAt: { not: null } },
    orderBy: [{ bouncedAt: "desc" }, { id: "desc" }],
    take: SHOWN + 1,
    select: { id: true, memberId: true, address: true, bouncedAt: true, bounceCode: true },
  });
  return {
    rows: rows
      .slice(0, SHOWN)
      .map(({ address, ...row }) => ({ ...row, address: isPersonal ? address : maskAddress(address) })),
    hasMore: rows.length > SHOWN,
  };
}

export type BouncedRow = Awaited<ReturnType<typeof listBounced>>["rows"][number];
