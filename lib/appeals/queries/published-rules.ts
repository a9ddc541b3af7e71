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
  variants: PublishedVariant[];
}

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
    include: { variants: { where: { weight: { gt: 0 } }, orderBy: [{ createdAt: "asc" }, { name: "asc" }] } },
  });
  const appeals = found.flatMap(({ id, name, placement, rules, startsAt, endsAt, variants }) => {
    const target = targetSchema.safeParse(rules);
    if (!target.success || variants.length === 0) return [];
    return {
      ...target.data,
      ...{ id, name, placement: placement as Placement },
      from: startsAt?.getTime() ?? null,
      until: endsAt?.getTime() ?? null,
      variants: variants.map(({ id, weight, headline, body, button }) => ({
        id,
        share: weight,
        headline,
        html: renderBody(body),
        button,
      })),
    };
  });
  const needsCountry = appeals.some(({ countries, exceptCountries }) => countries.length + exceptCountries.length > 0);
  return { isOff: switches.isOff, needsCountry, appeals };
}
