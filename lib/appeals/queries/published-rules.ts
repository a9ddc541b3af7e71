import type { Appeal, AppealVariant } from "../../../prisma/generated/client";
import { renderBody } from "../../articles/rules";
import { db, type Tx } from "../../db";
import { getSettings, type Settings } from "../../settings";
import { fillPlaceholders } from "../rules";
import { type Choices, choicesSchema, type Placement, type Target, targetSchema } from "../schema";

export interface PublishedVariant {
  id: string;
  /** In proportion to the others'. */
  share: number;
  headline: string;
  /** Of the body, sanitised. */
  html: string;
  button: string;
  /** Its own suggested amounts, where it has any. */
  choices?: Choices;
}

export interface PublishedAppeal extends Target {
  id: string;
  placement: Placement;
  /** Unix milliseconds; null where there is no end to that side. */
  from: number | null;
  until: number | null;
  variants: PublishedVariant[];
}

/** One that runs: by which epoch's shares browsers choose (decision 23), and who is shown nothing of it. */
export interface RunningAppeal extends PublishedAppeal {
  epoch: number;
  /** In proportion to the variants' shares. */
  held?: number;
}

export interface PublishedRules {
  /** The kill switch: nobody is asked anywhere. */
  isOff: boolean;
  needsCountry: boolean;
  /** The first that fits is shown. */
  appeals: RunningAppeal[];
}

type Stored = Appeal & { variants: AppealVariant[] };
type Words = Pick<Settings, "organisation" | "giving">;

/** A variant as readers' browsers get it. */
export function publishVariant(variant: AppealVariant, settings: Words): PublishedVariant {
  const { id, weight, headline, body, button } = variant;
  const choices = choicesSchema.safeParse(variant.choices).data ?? {};
  const fill = (text: string) => fillPlaceholders(text, settings);
  return {
    ...{ id, share: weight, headline: fill(headline), html: renderBody(fill(body)), button: fill(button) },
    ...(Object.keys(choices).length > 0 && { choices }),
  };
}

/** An appeal as readers' browsers get it; null where its rules cannot be read. Its name is for staff alone. */
export function publishAppeal(appeal: Stored, settings: Words): PublishedAppeal | null {
  const { id, placement, rules, startsAt, endsAt, variants } = appeal;
  const target = targetSchema.safeParse(rules);
  if (!target.success || variants.length === 0) return null;
  return {
    ...target.data,
    ...{ id, placement: placement as Placement },
    from: startsAt?.getTime() ?? null,
    until: endsAt?.getTime() ?? null,
    variants: variants.map((variant) => publishVariant(variant, settings)),
  };
}

/**
 * What browsers decide by: every appeal that runs or will, most urgent first, the default after all others. One whose
 * rules cannot be read is left out, and never takes the others with it.
 */
export async function getPublishedRules(locale: string, now: Date, tx: Tx = db): Promise<PublishedRules> {
  const settings = await getSettings();
  const found = await tx.appeal.findMany({
    where: { status: "RUNNING", locale, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    orderBy: [{ isDefault: "asc" }, { priority: "desc" }, { id: "asc" }],
    include: {
      variants: { where: { weight: { gt: 0 } }, orderBy: [{ createdAt: "asc" }, { name: "asc" }] },
      epochs: { orderBy: { number: "desc" }, take: 1 },
    },
  });
  const appeals = found.flatMap(({ epochs: [epoch], ...appeal }) => {
    if (!epoch) return [];
    // The epoch's own weights, so that number and shares always belong together.
    const weights = epoch.weights as Record<string, number>;
    const variants = appeal.variants.flatMap((one) =>
      weights[one.id] ? { ...one, weight: weights[one.id] ?? 0 } : [],
    );
    const published = publishAppeal({ ...appeal, variants }, settings);
    const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    const held = epoch.holdback > 0 && { held: (whole * epoch.holdback) / (100 - epoch.holdback) };
    return published ? { ...published, epoch: epoch.number, ...held } : [];
  });
  const needsCountry = appeals.some(({ countries, exceptCountries }) => countries.length + exceptCountries.length > 0);
  return { isOff: settings.appeals.isOff, needsCountry, appeals };
}
