import type { Appeal, AppealVariant, Prisma } from "../../../prisma/generated/client";
import type { Tx } from "../../db";

/** An appeal as it is stored, its variants in their order. */
export type FullAppeal = Appeal & { variants: AppealVariant[] };

export const inOrder = { orderBy: [{ createdAt: "asc" }, { name: "asc" }] } satisfies Prisma.Appeal$variantsArgs;

/** Variants that somebody has seen or given from: what is known of them stays, so they rest and are never deleted. */
export async function findShown(tx: Tx, appealId: string): Promise<Set<string>> {
  const counted = await tx.appealDailyCount.groupBy({ by: ["variantId"], where: { appealId } });
  const where = { appealId, variantId: { not: null } };
  const given = await tx.checkoutAttempt.groupBy({ by: ["variantId"], where });
  return new Set([...counted, ...given].flatMap(({ variantId }) => variantId ?? []));
}
