import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { findShown } from "../queries/stored";
import { type Stand, standOf } from "../rules";
import { appealLanguageOf } from "../schema";
import { applyChange, requireAppeal } from "./write";

interface Command {
  actor: Actor;
  /** `version` is what was looked at. */
  input: { id: string; version?: number | undefined };
  now?: Date;
}

/** Lets readers see an appeal, from its first day on. @throws StaleError */
export async function startAppeal({ actor, input, now = new Date() }: Command): Promise<Result<Stand, "endDay">> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, input.id, input.version);
    if (appeal.endsAt && appeal.endsAt <= now)
      return fail({ endDay: "Its last day has passed. Choose a later one, or none, and save it first." } as const);
    const state = { status: "RUNNING" } as const;
    await applyChange(tx, actor, appeal, { state, action: "appeal.start" });
    return ok(standOf({ ...appeal, ...state }, now));
  });
}

/**
 * Takes an appeal away from readers. What nobody has seen becomes a draft again; the rest is over and keeps its figures.
 * @throws StaleError, and AppError `conflict` for the usual appeal.
 */
export async function endAppeal({ actor, input, now = new Date() }: Command): Promise<Stand> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, input.id, input.version);
    if (appeal.isDefault) throw new AppError("conflict", "Make another appeal the usual one first.");
    if (appeal.status !== "RUNNING") return standOf(appeal, now);
    const isSeen = (await findShown(tx, appeal.id)).size > 0;
    const state = { status: isSeen ? "ENDED" : "DRAFT" } as const;
    await applyChange(tx, actor, appeal, { state, action: isSeen ? "appeal.end" : "appeal.withdraw" });
    return standOf({ ...appeal, ...state }, now);
  });
}

/**
 * Makes an appeal the one that stands whenever no other fits, on pages in its language; the one before it ends. One for all
 * languages stays for the others. @throws StaleError
 */
export async function makeDefault({ actor, input }: Command): Promise<Result<null, "placement">> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, input.id, input.version);
    const { placement, locale, startsAt, endsAt } = appeal;
    if (placement !== "article-end" || startsAt || endsAt)
      return fail({ placement: "The usual appeal stands below the article and has no dates. Change that first." });
    const usual = await tx.appeal.findMany({ where: { isDefault: true, placement, id: { not: appeal.id } } });
    const language = appealLanguageOf(locale);
    const others = usual.filter((one) => language === "all" || appealLanguageOf(one.locale) === language);
    for (const { id } of others) {
      const state = { isDefault: false, status: "ENDED" } as const;
      await applyChange(tx, actor, await requireAppeal(tx, id), { state, action: "appeal.end" });
    }
    const state = { isDefault: true, status: "RUNNING" } as const;
    await applyChange(tx, actor, appeal, { state, action: "appeal.make-default" });
    return ok(null);
  });
}
