import type { Tx } from "../../db";
import type { FullAppeal } from "../queries/stored";
import { contentOf } from "../rules";
import type { AppealContent } from "../schema";

/**
 * Shares as they are where an appeal chooses them by itself: whoever writes only says which variants take part. What
 * joins begins with what was typed, and what is to rest, rests.
 */
export async function keepShares(tx: Tx, appeal: FullAppeal, content: AppealContent): Promise<AppealContent> {
  const test = await tx.appealTest.findUnique({ where: { appealId: appeal.id }, select: { isChoosing: true } });
  if (!test?.isChoosing) return content;
  const chosen = new Map(appeal.variants.map(({ id, weight }) => [id, weight]));
  const variants = content.variants.map((variant) => {
    const weight = variant.weight > 0 && chosen.get(variant.id);
    return weight ? { ...variant, weight } : variant;
  });
  return { ...content, variants };
}

/** Pictures as they are: they have a form of their own. */
export function keepImages(appeal: FullAppeal, content: AppealContent): AppealContent {
  const images = new Map(contentOf(appeal).variants.map(({ id, image }) => [id, image]));
  const variants = content.variants.map((variant) => ({ ...variant, image: images.get(variant.id) ?? null }));
  return { ...content, variants };
}
