import type { Tx } from "../../db";
import { maskAddress, maskName } from "../rules";
import type { MemberRow } from "../schema";
import { labelsOf } from "./labels";

/** Members as the list shows them, in this order; who is gone meanwhile is left out. */
export async function readRows(tx: Tx, ids: string[], isPersonal: boolean): Promise<MemberRow[]> {
  if (ids.length === 0) return [];
  const members = await tx.member.findMany({
    where: { id: { in: ids } },
    include: { emails: { where: { isPrimary: true }, select: { address: true } } },
  });
  const labels = await labelsOf(tx, ids);
  const byId = new Map(members.map((member) => [member.id, member]));
  return ids.flatMap((id) => {
    const member = byId.get(id);
    if (!member) return [];
    const { name, status, plan, amount, currency, createdAt, lastGiftAt } = member;
    const address = member.emails[0]?.address ?? null;
    return {
      ...{ id, status, currency, createdAt, lastGiftAt },
      name: name && !isPersonal ? maskName(name) : name,
      address: address && !isPersonal ? maskAddress(address) : address,
      plan: status ? plan : null,
      amount: status ? amount : null,
      totalGiven: Number(member.totalGiven),
      labels: labels.get(id) ?? [],
    };
  });
}
