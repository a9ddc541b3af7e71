import { db, type Tx } from "../../db";

/** The words of an ask, and what a gift that follows from it is credited to. */
export interface Ask {
  appealId: string;
  variantId: string;
  headline: string;
  body: string;
  button: string;
}

interface Where {
  placement: string;
  locale: string;
  now: Date;
}

/** What stands in a document before any script has decided otherwise: the running default's first variant. */
export async function getDefaultAsk({ placement, locale, now }: Where, tx: Tx = db): Promise<Ask | null> {
  const appeal = await tx.appeal.findFirst({
    where: {
      placement,
      locale,
      isDefault: true,
      status: "RUNNING",
      AND: [
        { OR: [{ startsAt: null }, { startsAt: { lte: now } }] },
        { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      ],
    },
    include: { variants: { orderBy: [{ createdAt: "asc" }, { name: "asc" }], take: 1 } },
  });
  const variant = appeal?.variants[0];
  if (!appeal || !variant) return null;
  const { headline, body, button } = variant;
  return { appealId: appeal.id, variantId: variant.id, headline, body, button };
}
