import type { BulkItem, BulkOutcome, BulkRun } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { db } from "../../db";
import { AppError } from "../../errors";
import { log } from "../../log";
import { patiently } from "../../patience";
import { getSettings } from "../../settings";
import { strings } from "../../strings";
import { hasRole } from "../queries/erasure";
import type { BulkOptions } from "../rules/bulk";
import { CANCEL_REASONS } from "../schema";
import { cancelMembership } from "./cancel-membership";
import { giveComp } from "./comp";
import { eraseMember } from "./erase-member";

export type StaffActor = Extract<Actor, { kind: "staff" }>;

/** What came of a deed for one of many. The sentence names nobody. */
export interface Came {
  outcome: Extract<BulkOutcome, "DONE" | "LEFT" | "FAILED">;
  sentence?: string;
}

interface One {
  actor: StaffActor;
  run: BulkRun;
  item: BulkItem;
}

const DONE: Came = { outcome: "DONE" };
const left = (sentence: string): Came => ({ outcome: "LEFT", sentence });
const failed = (sentence: string): Came => ({ outcome: "FAILED", sentence });

async function comp({ actor, run, item }: One): Promise<Came> {
  const until = new Date((run.options as BulkOptions).until ?? 0);
  if (until <= new Date()) return left("The last day of the free membership is over.");
  const input = { id: item.deedId ?? "", until, isFirst: true };
  const given = await giveComp({ actor, memberId: item.memberId, input });
  return given.ok ? DONE : left("Has a membership by now.");
}

async function cancel({ actor, run, item }: One): Promise<Came> {
  const reason = CANCEL_REASONS.find((one) => one === (run.options as BulkOptions).reason) ?? null;
  const input = { reason, comment: null, isLaterOnly: true, changeId: item.deedId ?? undefined };
  const { kind } = await cancelMembership({ actor, membershipId: item.membershipId ?? undefined, input });
  return kind === "done" ? DONE : left("The membership has changed since the dry run.");
}

async function erase({ actor, item: { memberId } }: One): Promise<Came> {
  if (await hasRole(db, memberId)) return left("Works here by now: take their role back first.");
  const { locale } = (await getSettings()).organisation;
  const erased = await eraseMember({ actor, input: { memberId, word: strings(locale).privacy.erase.word, locale } });
  if (!erased.ok) return failed("Stripe could not be reached, so nothing was erased.");
  return erased.value === "erased" ? DONE : { ...DONE, sentence: "Still under way: it goes on by itself." };
}

const DEEDS = { COMP: comp, CANCEL: cancel, ERASE: erase };
export type SingleDeed = keyof typeof DEEDS;

/** The deed for one of many, as it is done for one alone. Done again, it changes nothing and says the same. */
export async function doForOne(deed: SingleDeed, one: One): Promise<Came> {
  try {
    return await patiently(() => DEEDS[deed](one));
  } catch (err) {
    if (err instanceof AppError && err.code === "not-found") return left("Is no more: merged, or erased.");
    if (err instanceof AppError && err.code === "forbidden") throw err;
    log.error({ err, runId: one.run.id, memberId: one.item.memberId }, "A deed for one of many failed");
    if (err instanceof AppError) return failed("Something else was under way with this member.");
    return failed("Stripe could not be reached, or refused.");
  }
}
