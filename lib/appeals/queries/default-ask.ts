import { db, type Tx } from "../../db";
import { getSettings } from "../../settings";
import { settingsIn } from "../../settings-language";
import { fillPlaceholders } from "../rules";
import { type Choices, choicesSchema, usualFor } from "../schema";
import { renderVariantBody } from "./body";
import { inOrder } from "./stored";

/** The words of an ask, and what a gift that follows from it is credited to. */
export interface Ask {
  appealId: string;
  variantId: string;
  headline: string;
  body: string;
  /** Of picture, text and goal, as markup. */
  html: string;
  button: string;
  /** The amounts that it suggests, where they are its own. */
  choices: Choices;
}

interface Where {
  placement: string;
  locale: string;
  now: Date;
}

/** What stands in a document before any script has decided otherwise: the first variant of the running default of its language. */
export async function getDefaultAsk({ placement, locale, now }: Where, tx: Tx = db): Promise<Ask | null> {
  const usual = await tx.appeal.findMany({
    where: {
      placement,
      isDefault: true,
      status: "RUNNING",
      AND: [
        { OR: [{ startsAt: null }, { startsAt: { lte: now } }] },
        { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      ],
    },
    include: { variants: { ...inOrder, take: 1 } },
    orderBy: { id: "asc" },
  });
  const appeal = usualFor(usual, locale);
  const variant = appeal?.variants[0];
  if (!appeal || !variant) return null;
  const settings = settingsIn(await getSettings(tx), locale);
  const { id, headline, body, button } = variant;
  const fill = (text: string) => fillPlaceholders(text, settings);
  return {
    ...{ appealId: appeal.id, variantId: id, headline: fill(headline), body: fill(body), button: fill(button) },
    html: await renderVariantBody(variant, { placement, settings, now, tx }),
    choices: choicesSchema.safeParse(variant.choices).data ?? {},
  };
}

/** The amounts that a variant suggests: for a form that comes back with its faults. */
export async function getChoices(variantId: string | undefined, tx: Tx = db): Promise<Choices> {
  const variant = variantId ? await tx.appealVariant.findUnique({ where: { id: variantId } }) : null;
  return choicesSchema.safeParse(variant?.choices).data ?? {};
}
