import { renderBody } from "../../articles/rules";
import { db, type Tx } from "../../db";
import { getSettings } from "../../settings";
import { type Placement, type Target, targetSchema } from "../schema";

export interface PublishedVariant {
  id: string;
  /** In proportion to the others'. */
  share: number;
  headline: string;
  /** Of the body, sanitised. */
  html: string;
  button: string;
}

export interface PublishedAppeal extends Target {
  id: string;
  name: string;
  placement: Placement;
  /** Unix milliseconds; null where there is no end to that side. */
  from: number | null;
  until: number | null;
  /** By which epoch's shares browsers choose (decision 23). */
  epoch: number;
  variants: (PublishedVariant | HeldBack)[];
}

/** Under the appeal's own id: readers who are shown nothing of it, to know what it does at all. */
export type HeldBack = Pick<PublishedVariant, "id" | "share">;

export interface PublishedRules {
  /** The kill switch: nobody is asked anywhere. */
  isOff: boolean;
  needsCountry: boolean;
  /** The first that fits is shown. */
  appeals: PublishedAppeal[];
}

/**
 * What browsers decide by: every appeal that runs or will, most urgent first, the default after all others. One whose
 * rules cannot be read is left out, and never takes the others with it.
 */
export async function getPublishedRules(locale: string, now: Date, tx: Tx = db): Promise<PublishedRules> {
  const { appeals: switches } = await getSettings();
  const found = await tx.appeal.findMany({
    where: { status: "RUNNING", locale, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    orderBy: [{ isDefault: "asc" }, { priority: "desc" }, { id: "asc" }],
    include: {
      variants: { where: { weight: { gt: 0 } }, orderBy: [{ createdAt: "asc" }, { name: "asc" }] },
      epochs: { orderBy: { number: "desc" }, take: 1 },
    },
  });
  const appeals = found.flatMap(({ id, name, placement, rules, startsAt, endsAt, variants, epochs }) => {
    const target = targetSchema.safeParse(rules);
    const [epoch] = epochs;
    if (!target.success || !epoch) return [];
    // The epoch's own weights, so that number and shares always belong together.
    const weights = epoch.weights as Record<string, number>;
    const shown = variants.filter((variant) => weights[variant.id]);
    if (shown.length === 0) return [];
    const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    const held = epoch.holdback ? [{ id, share: (whole * epoch.holdback) / (100 - epoch.holdback) }] : [];
    return {
      ...target.data,
      ...{ id, name, placement: placement as Placement },
      from: startsAt?.getTime() ?? null,
      until: endsAt?.getTime() ?? null,
      epoch: epoch.number,
      variants: [
        ...shown.map(({ id, headline, body, button }) => ({
          id,
          share: weights[id] ?? 0,
          headline,
          html: renderBody(body),
          button,
        })),
        ...held,
      ],
    };
  });
  const needsCountry = appeals.some(({ countries, exceptCountries }) => countries.length + exceptCountries.length > 0);
  return { isOff: switches.isOff, needsCountry, appeals };
}
