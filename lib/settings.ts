import { z } from "zod";
import { db, type Prisma, type Tx } from "./db";
import { env, SettingsError } from "./env";
import { tellHome } from "./locale";
import { lookSchema } from "./look";
import { CARD_FEES, type Currency, currencies, type FeeTerms } from "./money";
import { strings } from "./strings";

const { usual } = strings();

/** What one frequency offers (lib/offers.ts). */
const offer = z.object({
  minimum: z.number().int().positive(),
  suggested: z.array(z.number().int().positive()).min(1),
  recommended: z.number().int().positive(),
});

const feeTerms = z.object({ basisPoints: z.number().min(0).max(2_000), fixed: z.number().int().min(0) });

const organisation = () =>
  z.object({
    name: z.string().default(env.ORGANISATION_NAME),
    taxId: z
      .string()
      .optional()
      .default(env.ORGANISATION_TAX_ID ?? ""),
    address: z
      .string()
      .optional()
      .default(env.ORGANISATION_ADDRESS ?? ""),
    email: z.string().default(env.ORGANISATION_EMAIL),
    timeZone: z.string().default("America/New_York"),
    locale: z.string().default("en-US"),
    tagline: z.string().default(usual.tagline),
  });

const giving = z.object({
  currency: z.enum(currencies).default("usd"),
  /** What else can be given in, with offers of its own. */
  others: z.partialRecord(z.enum(currencies), z.object({ monthly: offer, annual: offer, oneTime: offer })).default({}),
  monthly: offer.default({ minimum: 500, suggested: [500, 1000, 1500, 2500], recommended: 1000 }),
  annual: offer.default({ minimum: 3500, suggested: [3500, 6000, 12000, 25000], recommended: 6000 }),
  oneTime: offer.default({ minimum: 500, suggested: [2500, 5000, 10000, 25000], recommended: 5000 }),
  /** What a card payment is assumed to cost, for those who want to cover it; Stripe's list prices where nothing is set. */
  fee: z
    .partialRecord(z.enum(currencies), feeTerms)
    .default({})
    .transform((own): Record<Currency, FeeTerms> => ({ ...CARD_FEES, ...own })),
});

/** Markdown of the four pages that the law and Stripe ask for; empty means our own plain wording (app/(reading)). */
const page = z.string().max(50_000, "That is too long for a page.").default("");
const pages = z.object({ terms: page, privacy: page, refunds: page, contact: page });

/**
 * What the organisation says on receipts and statements, as its law asks; empty means our own neutral wording. A signatory,
 * such as "Jane Roe, Treasurer", gets a line to sign above the name.
 */
const receipts = z.object({
  goodsOrServices: z.string().default(""),
  deductibleWithTaxId: z.string().default(""),
  deductibleWithoutTaxId: z.string().default(""),
  signatory: z.string().default(""),
});

const privacy = z.object({
  /** What is kept of payments after an erasure and for how long: said wherever erasing is spoken of. */
  retention: z.string().default(usual.retention),
  /** How long copies that were made before, such as backups, may last. */
  backupDays: z.number().int().min(0).default(30),
});

const mail = z.object({
  /** Who mails come from; empty: the name in MAIL_FROM, whose address they have in any case. */
  senderName: z.string().max(100, "That name is too long.").default(""),
});

const security = z.object({
  /** Whether everybody who works here shows a second factor after signing in. */
  requireSecondFactor: z.boolean().default(false),
});

const appeals = z.object({
  /** The kill switch: nobody is asked anywhere, the default included. */
  isOff: z.boolean().default(false),
});

const newsletter = z.object({
  /** Whether no page offers it; who is on the list stays there. */
  isOff: z.boolean().default(false),
});

const sites = z.object({
  /** Other sites of the organisation, as browsers name them ("https://www.news.example"): whose word of appeals counts. */
  origins: z.array(z.string()).max(50, "At most 50 sites.").default([]),
});

const schemas = {
  organisation,
  giving: () => giving,
  pages: () => pages,
  receipts: () => receipts,
  privacy: () => privacy,
  mail: () => mail,
  security: () => security,
  appeals: () => appeals,
  look: () => lookSchema,
  newsletter: () => newsletter,
  sites: () => sites,
};
export type SettingKey = keyof typeof schemas;
export type Settings = { [Key in SettingKey]: z.output<ReturnType<(typeof schemas)[Key]>> };

/** The shape of one group. */
export const settingSchema = <Key extends SettingKey>(key: Key) =>
  schemas[key]() as unknown as z.ZodType<Settings[Key]>;

/** All settings: what is stored, completed by defaults and the environment. Addresses follow their language from then on. */
export async function getSettings(tx: Tx = db): Promise<Settings> {
  const rows = await tx.setting.findMany();
  const stored = new Map(rows.map(({ key, value }) => [key, value]));
  const read = <Key extends SettingKey>(key: Key) => schemas[key]().parse(stored.get(key) ?? {});
  const settings = {
    organisation: read("organisation"),
    giving: read("giving"),
    pages: read("pages"),
    receipts: read("receipts"),
    privacy: read("privacy"),
    mail: read("mail"),
    security: read("security"),
    appeals: read("appeals"),
    look: read("look"),
    newsletter: read("newsletter"),
    sites: read("sites"),
  } as Settings;
  tellHome(settings.organisation.locale);
  return settings;
}

/** Whether the database answers. */
export async function isHealthy(): Promise<boolean> {
  return await db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
}

/** Stores one group of settings. @throws ZodError for values that do not fit. */
export async function putSetting<Key extends SettingKey>(tx: Tx, key: Key, value: Settings[Key]): Promise<void> {
  const parsed = schemas[key]().parse(value) as Prisma.InputJsonObject;
  await tx.setting.upsert({ where: { key }, create: { key, value: parsed }, update: { value: parsed } });
}

/** PGlite says so itself. @throws SettingsError when a public address would run on it. */
export async function refuseEmbedded(): Promise<void> {
  const [row] = await db.$queryRaw<{ version: string }[]>`SELECT version()`;
  if (row && /emcc|emscripten|wasm/i.test(row.version))
    throw new SettingsError("Groundwork cannot start at a public address on the embedded database: set DATABASE_URL.");
}
