import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";
import { requirePermission } from "../../staff/rules";
import { appealLanguageOf, contentSchema } from "../schema";
import { keepShares } from "./keep";
import { applyChange, requireAppeal } from "./write";

interface Command {
  actor: Actor;
  input: { id: string; version: number };
}

/** Brings back what an appeal said at an earlier version; what is replaced joins the history. */
export async function restoreAppeal({ actor, input: { id, version } }: Command): Promise<{ isChanged: boolean }> {
  requirePermission(actor, "appeals.write");
  return await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, id);
    const isNumber = Number.isSafeInteger(version) && Math.abs(version) < 2 ** 31;
    const where = { appealId_version: { appealId: id, version } };
    const earlier = isNumber ? await tx.appealVersion.findUnique({ where }) : null;
    if (!earlier) throw new AppError("not-found");
    const kept = contentSchema.parse(earlier.content);
    const words = {
      ...kept,
      ...(appeal.isDefault && { placement: "article-end" as const, language: appealLanguageOf(appeal.locale) }),
      // Words come back, dates only where no reader would notice.
      ...(appeal.status !== "DRAFT" && { startsAt: appeal.startsAt, endsAt: appeal.endsAt }),
    };
    const content = await keepShares(tx, appeal, words);
    const updated = await applyChange(tx, actor, appeal, { content, action: "appeal.restore" });
    return { isChanged: updated !== null };
  });
}
