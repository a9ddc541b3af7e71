import { type Actor, system } from "../../actor";
import { audit } from "../../audit";
import { db } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { enqueue, transact } from "../../jobs";
import { withLease } from "../../lease";
import { log } from "../../log";
import { hasFreshSession } from "../../members/queries";
import { requirePermission } from "../../staff/rules";
import { strings } from "../../strings";
import { hasRole } from "../queries/erasure";
import { endBilling } from "./erase-billing";
import { eraseRecords } from "./erase-records";

/** A process that died on the way is followed by the job, so much later. */
const FOLLOW_SECONDS = 120;
const ROUNDS = 3;

export interface EraseInput {
  memberId: string;
  /** What was typed to confirm. */
  word: string;
  locale: string;
  /** A member's own session: it must be a fresh one. */
  sessionToken?: string | undefined;
}

function requireErase(actor: Actor, memberId: string): void {
  if (actor.kind !== "member") requirePermission(actor, "members.erase");
  else if (actor.memberId !== memberId) throw new AppError("forbidden");
}

/** Writes the wish down, with a job that follows it. Null when the person is erased already. */
async function ask(actor: Actor, memberId: string): Promise<string | null> {
  return await transact(async (tx) => {
    const known = await tx.erasure.findUnique({ where: { memberId } });
    if (known?.state === "ERASED" || known?.state === "DONE") return null;
    const askedBy = actor.kind === "staff" ? "STAFF" : actor.kind === "member" ? "MEMBER" : "SYSTEM";
    const data = { state: "ASKED", askedBy, askedAt: new Date() } as const;
    const { id } = await tx.erasure.upsert({ where: { memberId }, create: { memberId, ...data }, update: data });
    await audit(tx, { actor, action: "member.ask-erasure", subject: { type: "member", id: memberId }, memberId });
    await enqueue(tx, "erase-member", { erasureId: id }, { key: id, afterSeconds: FOLLOW_SECONDS });
    return id;
  });
}

async function withdraw(actor: Actor, erasureId: string, memberId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { id: erasureId, state: "ASKED" as const };
    const { count } = await tx.erasure.updateMany({ where, data: { state: "WITHDRAWN" } });
    const subject = { type: "member", id: memberId };
    if (count > 0) await audit(tx, { actor, action: "member.withdraw-erasure", subject, memberId });
  });
}

interface Wish {
  erasureId: string;
  memberId: string;
  actor: Actor;
}

/** What may fail before anything is erased. */
class BillingLeft extends Error {}

const isOpen = async (id: string) => (await db.erasure.findUnique({ where: { id } }))?.state === "ASKED";

/** All of it, from wherever it stands. Whoever pays in between is ended too, and then erased. */
async function carryOut(wish: Wish): Promise<void> {
  const { erasureId, memberId } = wish;
  await withLease(`erasure:${erasureId}`, async () => {
    for (let round = 1; await isOpen(erasureId); round += 1) {
      const ended = await endBilling(wish).catch((cause: unknown) => {
        throw new BillingLeft("Billing could not be ended", { cause });
      });
      try {
        await withLease(`member:${memberId}`, (lease) =>
          transact((tx) => eraseRecords(tx, { ...wish, ...ended, lease })),
        );
      } catch (error) {
        if (round === ROUNDS || !(error instanceof AppError && error.code === "conflict")) throw error;
      }
    }
  });
}

/**
 * Erases a member: ends the billing, then removes everything but what the books need. When Stripe cannot be reached
 * nothing is erased, and the answer says so; what is interrupted later goes on by itself.
 * @throws AppError `forbidden` for anybody but the member themselves and staff with the permission.
 */
export async function eraseMember(options: {
  actor: Actor;
  input: EraseInput;
}): Promise<Result<"erased" | "under-way", "word">> {
  const { actor, input } = options;
  const { memberId, word, locale, sessionToken } = input;
  requireErase(actor, memberId);
  const words = strings(locale).privacy.erase;
  if (actor.kind === "member" && !(await hasFreshSession(actor.userId, sessionToken)))
    return fail({ form: words.stale });
  if (await hasRole(db, memberId)) return fail({ form: words.hasRole });
  if (word.trim().toLowerCase() !== words.word) return fail({ word: words.wrongWord(words.word) });
  const erasureId = await ask(actor, memberId);
  if (!erasureId) return ok("erased");
  try {
    await carryOut({ erasureId, memberId, actor });
    return ok("erased");
  } catch (err) {
    log.error({ err, erasureId }, "An erasure was interrupted");
    if (!(err instanceof BillingLeft)) return ok("under-way");
    log.error({ err: err.cause as Error, erasureId }, "Billing could not be ended");
    await withdraw(actor, erasureId, memberId);
    return fail({ form: words.unavailable });
  }
}

/** The job that follows an erasure whose process died on the way. One that ended or was withdrawn needs nothing. */
export async function handleErase({ erasureId }: { erasureId: string }): Promise<void> {
  const erasure = await db.erasure.findUnique({ where: { id: erasureId } });
  if (erasure?.state === "ASKED") await carryOut({ erasureId, memberId: erasure.memberId, actor: system("erasure") });
}
