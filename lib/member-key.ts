import type { Tx } from "./db";
import { makeWrappedKey, openUnder, sealUnder } from "./seal";

/**
 * Encrypts what an audit entry must keep of a person, under the member's own key, made at first use. Null for a member
 * who is erased or is not there: nothing personal is kept of them any more.
 */
export async function sealForMember(tx: Tx, memberId: string, value: unknown): Promise<Uint8Array<ArrayBuffer> | null> {
  const known = await tx.memberKey.findUnique({ where: { memberId } });
  if (known) return sealUnder(known.wrapped, memberId, value);
  await tx.$executeRaw`
    INSERT INTO "MemberKey" ("memberId", "wrapped")
    SELECT "id", ${makeWrappedKey(memberId)} FROM "Member" WHERE "id" = ${memberId}::uuid AND "erasedAt" IS NULL
    ON CONFLICT DO NOTHING`;
  const made = await tx.memberKey.findUnique({ where: { memberId } });
  return made && sealUnder(made.wrapped, memberId, value);
}

/** What these members' entries sealed, by entry; those whose key is destroyed are left out. */
export async function openForMembers<Value>(
  tx: Tx,
  entries: readonly { id: string; memberId: string | null; sealed: Uint8Array | null }[],
): Promise<Map<string, Value>> {
  const memberIds = [...new Set(entries.flatMap(({ memberId, sealed }) => (memberId && sealed ? [memberId] : [])))];
  const keys = memberIds.length > 0 ? await tx.memberKey.findMany({ where: { memberId: { in: memberIds } } }) : [];
  const keyOf = new Map(keys.map(({ memberId, wrapped }) => [memberId, wrapped]));
  const opened = new Map<string, Value>();
  for (const { id, memberId, sealed } of entries) {
    const wrapped = keyOf.get(memberId ?? "");
    const value = memberId && sealed && wrapped ? openUnder<Value>(wrapped, memberId, sealed) : null;
    if (value !== null) opened.set(id, value);
  }
  return opened;
}
