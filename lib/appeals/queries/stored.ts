import type { Appeal, Prisma } from "../../../prisma/generated/client";
import { photo } from "../../articles/queries";
import type { Tx } from "../../db";

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An appeal as it is stored, its variants in their order. */
export type FullAppeal = Appeal & { variants: FullVariant[] };
export type FullVariant = Prisma.AppealVariantGetPayload<{ include: { image: typeof photo } }>;

/** What is read with each variant: its picture, without the picture's bytes. */
export const withImage = { image: photo } as const;

export const inOrder = {
  include: withImage,
  orderBy: [{ createdAt: "asc" }, { name: "asc" }],
} satisfies Prisma.Appeal$variantsArgs;

/** Variants that somebody has seen or given from: what is known of them stays, so they rest and are never deleted. */
export async function findShown(tx: Tx, appealId: string): Promise<Set<string>> {
  const counted = await tx.appealDailyCount.groupBy({ by: ["variantId"], where: { appealId } });
  const where = { appealId, variantId: { not: null } };
  const given = await tx.checkoutAttempt.groupBy({ by: ["variantId"], where });
  return new Set([...counted, ...given].flatMap(({ variantId }) => variantId ?? []));
}
