import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor } from "../../actor";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";

import { type FullAppeal, inOrder } from "../queries/stored";
import { contentOf, standOf } from "../rules";
import { type AppealContent, appealLanguageOf, contentSchema, MOST_VARIANTS } from "../schema";
import { keepImages, keepShares } from "./keep";
import { applyChange, createAppeal, fieldsOf, requireAppeal, StaleError } from "./write";

interface Saved {
  id: string;
  isChanged: boolean;
  /** Whether the very same form had made this draft already. */
  isRepeat?: true;
}
type Outcome = Result<Saved, "version" | "startDay" | "language">;

/** Else pages of its language would have none, or those of another one two. */
const usualElsewhere = fail({
  language:
    "The usual appeal keeps its language. Duplicate it, choose the language there, and make that one the usual.",
} as const);

interface Command {
  actor: Actor;
  /**
   * Without an id a new draft; with one, the version of it that was opened. The key was made with a new draft's form and
   * becomes its id: the same form posted again is no second draft.
   */
  input: { id?: string | undefined; version?: number | undefined; key?: string | undefined; content: AppealContent };
  now?: Date;
}

/** Somebody else was faster: their text and this one are to be looked at side by side. */
const stale = fail({ version: "Somebody else has saved this appeal since you opened it." } as const);
/** What readers do not see yet is not to begin by a change of dates: starting has a question of its own. */
const tooSoon = fail({
  startDay: "It would start at once. Take it off the schedule first, or choose a moment to come.",
} as const);

/** Saves what was typed: a new draft, or the next version of an appeal, running or not. */
export async function saveAppeal({ actor, input, now = new Date() }: Command): Promise<Outcome> {
  requirePermission(actor, "appeals.write");
  try {
    return await db.$transaction((tx) => write(tx, actor, input, now));
  } catch (error) {
    if (error instanceof StaleError) return stale;
    // The same form came at once with this one, and was written first: this time it is found.
    const isTwin = (error as { code?: unknown }).code === "P2002" && !input.id;
    if (isTwin && (await findMade(db, input.key))) return await saveAppeal({ actor, input, now });
    throw error;
  }
}

const keyOf = (text: string | undefined) => z.uuid().safeParse(text).data;

/** What a new draft's form has made already. */
async function findMade(tx: Tx, text: string | undefined): Promise<FullAppeal | null> {
  const key = keyOf(text);
  return key ? await tx.appeal.findUnique({ where: { id: key }, include: { variants: inOrder } }) : null;
}

async function write(tx: Tx, actor: Actor, input: Command["input"], now: Date): Promise<Outcome> {
  const { id, version } = input;
  if (!id) {
    const made = await findMade(tx, input.key);
    if (made) return await writeAgain(tx, actor, { made, content: input.content, now });
    return ok({ ...(await createAppeal(tx, actor, input.content, keyOf(input.key))), isChanged: true });
  }
  const appeal = await requireAppeal(tx, id, version);
  const content = await keepShares(tx, appeal, keepImages(appeal, input.content));
  requireFit(appeal, content);
  if (appeal.isDefault && isOtherLanguage(appeal, content)) return usualElsewhere;
  const before = standOf(appeal, now);
  const isRunning = standOf({ ...appeal, ...content }, now) === "running";
  if (isRunning && before === "scheduled") return tooSoon;
  // Over by the clock alone: with a later last day it is still over, until somebody starts it.
  const state = isRunning && before === "ended" ? ({ status: "ENDED" } as const) : {};
  const updated = await applyChange(tx, actor, appeal, { content, state, action: "appeal.update" });
  return ok({ id, isChanged: updated !== null });
}

interface Again {
  made: FullAppeal;
  content: AppealContent;
  now: Date;
}

/** A new draft's form once more: nothing where it says the same, else the next version of what it made. */
async function writeAgain(tx: Tx, actor: Actor, { made, content, now }: Again): Promise<Outcome> {
  const { id } = made;
  const row = await tx.appealVersion.findFirst({ where: { appealId: id }, orderBy: { version: "asc" } });
  const first = row ? contentSchema.parse(row.content) : contentOf(made);
  // A form that was new knows no variant's id: they are the same ones, in the same order.
  const variants = content.variants.map((one, at) => ({ ...one, id: first.variants[at]?.id ?? one.id }));
  const mine = { ...content, language: content.language ?? first.language, variants };
  if (fieldsOf(first, mine).length === 0) return ok({ id, isChanged: true, isRepeat: true });
  return await write(tx, actor, { id, version: 1, content: mine }, now);
}

/** Posted variants are this appeal's own; the usual appeal has one place and no dates. */
function requireFit({ isDefault }: FullAppeal, { placement, startsAt, endsAt }: AppealContent): void {
  if (isDefault && (placement !== "article-end" || startsAt || endsAt))
    throw new AppError("conflict", "The usual appeal stands below the article, without dates.");
}

const isOtherLanguage = ({ locale }: FullAppeal, { language }: AppealContent) =>
  language !== undefined && language !== appealLanguageOf(locale);

interface Named {
  actor: Actor;
  input: { id: string; variant?: string | undefined };
  now?: Date;
}

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** One more way of asking, which begins as a copy of the last. Where readers see the appeal, it rests at first. */
export async function addVariant({ actor, input: { id }, now = new Date() }: Named): Promise<boolean> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, id);
    const content = contentOf(appeal);
    const last = content.variants.at(-1);
    if (!last || content.variants.length >= MOST_VARIANTS) return false;
    const names = content.variants.map(({ name }) => name.toUpperCase());
    const name = LETTERS.find((letter) => !names.includes(letter)) ?? `${names.length + 1}`;
    const weight = standOf(appeal, now) === "running" ? 0 : 1;
    const variants = [...content.variants, { ...last, id: randomUUID(), name, weight }];
    await applyChange(tx, actor, appeal, { content: { ...content, variants }, action: "appeal.update" });
    return true;
  });
}

/** Takes a variant away; one that readers have seen rests instead, and its figures stay. */
export async function removeVariant({ actor, input: { id, variant } }: Named): Promise<boolean> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, id);
    const content = contentOf(appeal);
    const variants = content.variants.filter((one) => one.id !== variant);
    const isShown = variants.some(({ weight }) => weight > 0);
    if (!isShown || variants.length === content.variants.length) return false;
    await applyChange(tx, actor, appeal, { content: { ...content, variants }, action: "appeal.update" });
    return true;
  });
}

/** The same appeal once more, as a draft without dates: what runs goes on as it is. */
export async function duplicateAppeal({ actor, input: { id } }: Named): Promise<{ id: string }> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, id);
    const { variants, name, ...content } = contentOf(appeal);
    const copy = {
      ...content,
      name: `Copy of ${name}`.slice(0, 80),
      ...{ startsAt: null, endsAt: null },
      variants: variants.map((variant) => ({ ...variant, id: randomUUID() })),
    };
    return await createAppeal(tx, actor, copy);
  });
}
