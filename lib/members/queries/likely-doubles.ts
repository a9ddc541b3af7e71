import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { requirePermission } from "../../staff/rules";
import { escapeLike, type Likeness, likenessOf, mailboxOf } from "../rules";

/** The most that are looked at, and shown. A name that many bear is no hint. */
const LOOKED_AT = 50;
const SHOWN = 10;
const LETTERS = 14;

export interface LikelyDouble {
  id: string;
  name: string | null;
  addresses: string[];
  createdAt: Date;
  likeness: Likeness[];
}

/** Of a long text its beginning: each letter more costs the index a look. Null for a short one. */
const startOf = (text: string) => (text.length > LETTERS ? [`${escapeLike(text.slice(0, LETTERS))}%`] : null);

/** Who might be meant, by the trigram indexes of names and addresses; the rules say who is. */
async function candidates(tx: Tx, name: string | null, addresses: string[]): Promise<string[]> {
  const boxes = addresses.filter(mailboxOf).map((address) => address.split("@")[0]?.split("+")[0] ?? "");
  const patterns = boxes.flatMap((box) => startOf(box) ?? [`${escapeLike(box)}@%`, `${escapeLike(box)}+%`]);
  const asked: Prisma.Sql[] = [];
  const [named] = name ? (startOf(name) ?? [escapeLike(name)]) : [];
  if (named) asked.push(Prisma.sql`(SELECT "id" FROM "Member" WHERE "name" ILIKE ${named} LIMIT ${LOOKED_AT})`);
  for (const pattern of patterns)
    asked.push(
      Prisma.sql`(SELECT "memberId" AS "id" FROM "MemberEmail" WHERE "address" ILIKE ${pattern} LIMIT ${LOOKED_AT})`,
    );
  if (asked.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT "id"::text FROM (${Prisma.join(asked, " UNION ")}) found`;
  return rows.map(({ id }) => id);
}

/** Records that may be the same person's as a member's, with what they have in common; those with the most first. */
export async function listLikelyDoubles(of: { actor: Actor; memberId: string; tx?: Tx }): Promise<LikelyDouble[]> {
  const { actor, memberId, tx = db } = of;
  requirePermission(actor, "members.merge");
  const include = { emails: { orderBy: { createdAt: "asc" } } } as const;
  const member = await tx.member.findUnique({ where: { id: memberId }, include });
  if (!member) return [];
  const known = (row: typeof member) => ({ ...row, addresses: row.emails.map(({ address }) => address) });
  const ids = await candidates(tx, member.name, known(member).addresses);
  const where = { id: { in: ids, not: memberId }, mergedIntoId: null, erasedAt: null };
  const rows = await tx.member.findMany({ where, include, orderBy: { id: "desc" } });
  return rows
    .map((row) => ({ ...known(row), likeness: likenessOf(known(member), known(row)) }))
    .filter(({ likeness }) => likeness.length > 0)
    .sort((a, b) => b.likeness.length - a.likeness.length)
    .slice(0, SHOWN)
    .map(({ id, name, addresses, createdAt, likeness }) => ({ id, name, addresses, createdAt, likeness }));
}
