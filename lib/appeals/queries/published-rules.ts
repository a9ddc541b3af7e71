import { renderBody } from "../../articles/rules";
import { db, type Tx } from "../../db";
import { type Language, languageOf } from "../../locale";
import { getSettings, type Settings } from "../../settings";
import { settingsIn } from "../../settings-language";
import { strings } from "../../strings";
import { fillPlaceholders } from "../rules";
import { type Choices, choicesSchema, isFor, type Placement, type Target, targetSchema, usualFor } from "../schema";
import { renderVariantBody } from "./body";
import { type FullAppeal, type FullVariant, withImage } from "./stored";

export interface PublishedVariant {
  id: string;
  /** In proportion to the others'. */
  share: number;
  headline: string;
  /** Of picture, text and goal, sanitised. */
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
  /** Of the pages that they are for. */
  language: Language;
  needsCountry: boolean;
  /** The first that fits is shown. */
  appeals: RunningAppeal[];
}

/** Ids that no appeal has. */
const OWN = "00000000-0000-4000-8000-000000000000";
const OWN_WORDS = "00000000-0000-4000-8000-000000000001";

interface Where {
  settings: Pick<Settings, "organisation" | "giving">;
  now: Date;
  tx: Tx;
}

/** A variant as readers' browsers get it. */
async function publishVariant(
  variant: FullVariant,
  { settings, ...where }: Where & { placement: string },
): Promise<PublishedVariant> {
  const { id, weight, headline, button } = variant;
  const choices = choicesSchema.safeParse(variant.choices).data ?? {};
  const fill = (text: string) => fillPlaceholders(text, settings);
  return {
    ...{ id, share: weight, headline: fill(headline), button: fill(button) },
    html: await renderVariantBody(variant, { settings, ...where }),
    ...(Object.keys(choices).length > 0 && { choices }),
  };
}

/** An appeal as readers' browsers get it; null where its rules cannot be read. Its name is for staff alone. */
export async function publishAppeal(appeal: FullAppeal, where: Where): Promise<PublishedAppeal | null> {
  const { id, placement, rules, startsAt, endsAt, variants } = appeal;
  const target = targetSchema.safeParse(rules);
  if (!target.success || variants.length === 0) return null;
  return {
    ...target.data,
    ...{ id, placement: placement as Placement },
    from: startsAt?.getTime() ?? null,
    until: endsAt?.getTime() ?? null,
    variants: await Promise.all(variants.map((variant) => publishVariant(variant, { ...where, placement }))),
  };
}

/** Our own words where no usual appeal speaks a language: they heed who said no as appeals do, and nothing is credited to them. */
function ownWords(locale: string): RunningAppeal {
  const { headline, body } = strings(locale).reading.ask;
  const { button } = strings(locale).give;
  return {
    ...targetSchema.parse({}),
    ...{ id: OWN, placement: "article-end", from: null, until: null, epoch: 0 },
    variants: [{ id: OWN_WORDS, share: 1, headline, html: renderBody(body), button }],
  };
}

/**
 * What browsers decide by on pages in a language: every appeal for them that runs or will, most urgent first, the default
 * after all others. One whose rules cannot be read is left out, and never takes the others with it.
 */
export async function getPublishedRules(locale: string, now: Date, tx: Tx = db): Promise<PublishedRules> {
  const own = await getSettings();
  const settings = settingsIn(own, locale);
  const all = await tx.appeal.findMany({
    where: { status: "RUNNING", OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    orderBy: [{ isDefault: "asc" }, { priority: "desc" }, { id: "asc" }],
    include: {
      variants: { where: { weight: { gt: 0 } }, include: withImage, orderBy: [{ createdAt: "asc" }, { name: "asc" }] },
      epochs: { orderBy: { number: "desc" }, take: 1 },
    },
  });
  const usual = usualFor(
    all.filter(({ isDefault }) => isDefault),
    locale,
  );
  const found = all.filter((one) => isFor(one, locale) && (!one.isDefault || one === usual));
  const publish = async ({ epochs: [epoch], ...appeal }: (typeof found)[number]): Promise<RunningAppeal[]> => {
    if (!epoch) return [];
    // The epoch's own weights, so that number and shares always belong together.
    const weights = epoch.weights as Record<string, number>;
    const variants = appeal.variants.flatMap((one) =>
      weights[one.id] ? { ...one, weight: weights[one.id] ?? 0 } : [],
    );
    const published = await publishAppeal({ ...appeal, variants }, { settings, now, tx });
    const whole = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    const held = epoch.holdback > 0 && { held: (whole * epoch.holdback) / (100 - epoch.holdback) };
    return published ? [{ ...published, epoch: epoch.number, ...held }] : [];
  };
  const appeals = (await Promise.all(found.map(publish))).flat();
  const isTranslated = languageOf(locale) !== languageOf(own.organisation.locale);
  // Nor where the only usual one speaks another language than the newsroom's by now.
  const isUnspoken = all.some(({ isDefault }) => isDefault);
  if (!usual && (isTranslated || isUnspoken)) appeals.push(ownWords(locale));
  const needsCountry = appeals.some(({ countries, exceptCountries }) => countries.length + exceptCountries.length > 0);
  return { isOff: settings.appeals.isOff, language: languageOf(locale), needsCountry, appeals };
}
