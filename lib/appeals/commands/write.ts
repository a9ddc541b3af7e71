import type { Appeal } from "../../../prisma/generated/client";
import { Prisma } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { AuditAction } from "../../audit-actions";
import { changes } from "../../changes";
import type { Tx } from "../../db";
import { AppError } from "../../errors";
import { getSettings } from "../../settings";
import { type FullAppeal, findShown, inOrder } from "../queries/stored";
import { contentOf } from "../rules";
import { type AppealContent, appealLanguageOf, appealLocaleOf, type VariantContent } from "../schema";

/** What a transaction throws whose appeal has moved on since it was read. */
export class StaleError extends AppError {
  constructor() {
    super("conflict", "This appeal was changed by somebody else just now.");
  }
}

/** An appeal with its variants, at the version that was looked at. @throws StaleError */
export async function requireAppeal(tx: Tx, id: string, version?: number): Promise<FullAppeal> {
  const appeal = await tx.appeal.findUnique({ where: { id }, include: { variants: inOrder } });
  if (!appeal) throw new AppError("not-found");
  if (version !== undefined && appeal.version !== version) throw new StaleError();
  return appeal;
}

/** States, dates and shares: of texts, that they changed. */
function traceOf({ status, isDefault, version, locale, placement, priority, startsAt, endsAt, variants }: FullAppeal) {
  return {
    ...{ status, isDefault, version, language: appealLanguageOf(locale), placement, priority },
    startsAt: startsAt?.toISOString() ?? null,
    endsAt: endsAt?.toISOString() ?? null,
    shares: Object.fromEntries(variants.map(({ name, weight }) => [name, weight])),
  };
}

export const subjectOf = ({ id }: { id: string }) => ({ type: "Appeal", id });

/** A variant's columns. */
const columnsOf = ({ goal, image, ...own }: VariantContent) => ({
  ...own,
  goal: goal ?? Prisma.DbNull,
  ...{ imageHash: image?.hash ?? null, imageAlt: image?.alt ?? null },
});

/** The names of what differs: fields of the appeal, and of its variants as "A: headline". */
export function fieldsOf(before: AppealContent, after: AppealContent): string[] {
  const { variants: old, ...own } = before;
  const { variants: now, ...ours } = after;
  const parts = now.flatMap((variant) => {
    const known = old.find(({ id }) => id === variant.id);
    if (!known) return [`${variant.name}: added`];
    return Object.keys(changes(known, variant)?.after ?? {}).map((field) => `${variant.name}: ${field}`);
  });
  const gone = old.filter(({ id }) => !now.some((variant) => variant.id === id)).map(({ name }) => `${name}: removed`);
  const rules = Object.keys(changes(own.rules, ours.rules)?.after ?? {});
  const others = Object.keys(changes(own, ours)?.after ?? {}).filter((field) => field !== "rules");
  return [...others, ...rules, ...parts, ...gone];
}

async function writeVariants(tx: Tx, appeal: FullAppeal, wanted: VariantContent[]): Promise<void> {
  const { id: appealId, variants } = appeal;
  const shown = await findShown(tx, appealId);
  const gone = variants.filter(({ id }) => !wanted.some((variant) => variant.id === id));
  for (const { id } of gone)
    if (shown.has(id)) await tx.appealVariant.update({ where: { id }, data: { weight: 0 } });
    else await tx.appealVariant.delete({ where: { id } });
  const known = wanted.filter(({ id }) => variants.some((variant) => variant.id === id));
  // Two may trade their names: each is nameless for a moment.
  for (const { id } of known) await tx.appealVariant.update({ where: { id }, data: { name: id } });
  for (const { id, ...data } of wanted.map(columnsOf))
    await tx.appealVariant.upsert({ where: { id, appealId }, create: { id, appealId, ...data }, update: data });
}

interface Change {
  content?: AppealContent;
  state?: Partial<Pick<Appeal, "status" | "isDefault">>;
  action: AuditAction;
}

/** Writes what differs, with what it was before and an audit entry; null when nothing does. @throws StaleError */
export async function applyChange(
  tx: Tx,
  actor: Actor,
  appeal: FullAppeal,
  { content, state = {}, action }: Change,
): Promise<FullAppeal | null> {
  const before = contentOf(appeal);
  const { language = before.language } = content ?? {};
  const fields = content ? fieldsOf(before, { ...content, language }) : [];
  if (fields.length === 0 && !changes(appeal as unknown as Record<string, unknown>, state)) return null;
  const { variants, language: _, ...own } = content ?? before;
  const { id, version } = appeal;
  const moved = language !== before.language && { locale: await localeFor(tx, language) };
  const data = { ...(fields.length > 0 && own), ...moved, ...state, version: { increment: 1 } };
  await tx.appeal.update({ where: { id, version }, data }).catch((error: unknown) => {
    throw isGone(error) ? new StaleError() : error;
  });
  if (fields.length > 0) {
    const kept = before as unknown as Prisma.InputJsonObject;
    await tx.appealVersion.create({ data: { appealId: id, version, content: kept } });
    await writeVariants(tx, appeal, variants);
  }
  const updated = await requireAppeal(tx, id);
  const after = { ...traceOf(updated), ...(fields.length > 0 && { fields }) };
  await audit(tx, { actor, action, subject: subjectOf(appeal), before: traceOf(appeal), after });
  return updated;
}

const isGone = (error: unknown) => error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2025";

/** A language as it is stored; the newsroom’s own where none is chosen. */
async function localeFor(tx: Tx, language: AppealContent["language"]): Promise<string> {
  const { locale } = (await getSettings(tx)).organisation;
  return language ? appealLocaleOf(language, locale) : locale;
}

/** Writes a new draft with its audit entry, under an id that was chosen before or one of its own. */
export async function createAppeal(tx: Tx, actor: Actor, content: AppealContent, key?: string): Promise<FullAppeal> {
  const { variants, language, ...own } = content;
  const locale = await localeFor(tx, language);
  const data = { ...own, locale, variants: { create: variants.map(columnsOf) } };
  const { id } = await tx.appeal.create({ data: key ? { ...data, id: key } : data });
  const appeal = await requireAppeal(tx, id);
  await audit(tx, { actor, action: "appeal.create", subject: subjectOf(appeal), after: traceOf(appeal) });
  return appeal;
}
