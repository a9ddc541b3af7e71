import type { Membership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { checkFence, withLease } from "../../lease";
import { isLive } from "../../members/rules";
import { queueMessage } from "../../messages";
import { requirePermission } from "../../staff/rules";
import { mirrorStatus } from "./tend-given";

interface Asked {
  actor: Actor;
  memberId: string;
}

const HAS = "They have a membership.";
const PAYS = "They have a membership that they pay for. Cancel it first, or let it end.";

async function liveOf(tx: Tx, memberId: string): Promise<Membership[]> {
  const member = await tx.member.findFirst({
    where: { id: memberId, mergedIntoId: null, erasedAt: null },
    include: { memberships: { where: { duplicateOfId: null } } },
  });
  if (!member) throw new AppError("not-found");
  return member.memberships.filter(({ status }) => isLive(status));
}

const isComp = ({ source }: Membership) => source === "COMP";
const paysOn = ({ source, cancelAt }: Membership) => source === "STRIPE" && cancelAt === null;

async function begin(tx: Tx, { actor, memberId }: Asked, id: string, until: Date): Promise<void> {
  const { currency } = await tx.member.findUniqueOrThrow({ where: { id: memberId } });
  const startedAt = new Date();
  await tx.membership.create({
    data: {
      ...{ id, memberId, currency, source: "COMP", plan: "ANNUAL", amount: 0, status: "ACTIVE", startedAt },
      ...{ currentPeriodStart: startedAt, currentPeriodEnd: until, cancelAt: until },
    },
  });
  await mirrorStatus(tx, memberId);
  const after = { status: "ACTIVE", cancelAt: until };
  await audit(tx, { actor, action: "membership.comp", subject: { type: "membership", id }, memberId, after });
  await queueMessage(tx, { cause: `comp:${id}`, template: "comp-given", memberId });
}

async function move(tx: Tx, { actor, memberId }: Asked, { id, cancelAt }: Membership, until: Date): Promise<void> {
  if (cancelAt?.getTime() === until.getTime()) return;
  await tx.membership.update({ where: { id }, data: { currentPeriodEnd: until, cancelAt: until } });
  const change = { before: { cancelAt }, after: { cancelAt: until } };
  await audit(tx, { actor, action: "membership.comp", subject: { type: "membership", id }, memberId, ...change });
  await queueMessage(tx, { cause: `comp:${id}:${until.getTime()}`, template: "comp-given", memberId });
}

/**
 * Gives somebody a free membership until a moment, or gives the one they have another end. Nothing is charged, and it
 * counts as no money. Pressed twice it is one. `isFirst`: only to who has no membership at all. @throws AppError `not-found` for who is no member any more.
 */
export async function giveComp(
  asked: Asked & { input: { id: string; until: Date; isFirst?: boolean } },
): Promise<Result<null, "until">> {
  const { actor, memberId, input } = asked;
  requirePermission(actor, "memberships.write");
  return await withLease(`member:${memberId}`, (lease) =>
    transact(async (tx) => {
      await checkFence(tx, lease);
      const live = await liveOf(tx, memberId);
      const comp = live.find(isComp);
      if (input.isFirst && live.length > 0)
        return live.some(({ id }) => id === input.id) ? ok(null) : fail({ until: HAS });
      if (comp) await move(tx, asked, comp, input.until);
      else if (live.some(paysOn)) return fail({ until: PAYS });
      else await begin(tx, asked, input.id, input.until);
      return ok(null);
    }),
  );
}

/** Ends a free membership, now or because its time is over; its member is told unless another goes on. */
export async function endComp(asked: Asked & { membershipId?: string; now?: Date }): Promise<Result<null>> {
  const { actor, memberId, membershipId, now = new Date() } = asked;
  requirePermission(actor, "memberships.write");
  return await withLease(`member:${memberId}`, (lease) =>
    transact(async (tx) => {
      await checkFence(tx, lease);
      const live = await liveOf(tx, memberId);
      const comp = live.find((one) => isComp(one) && (!membershipId || one.id === membershipId));
      if (!comp) return ok(null);
      const { id, status, cancelAt } = comp;
      const endedAt = cancelAt && cancelAt <= now ? cancelAt : now;
      await tx.membership.update({
        where: { id },
        data: { status: "ENDED", endedAt, cancelAt: endedAt, currentPeriodEnd: endedAt },
      });
      await mirrorStatus(tx, memberId);
      const change = { before: { status }, after: { status: "ENDED", endedAt } };
      await audit(tx, {
        actor,
        action: "membership.end-comp",
        subject: { type: "membership", id },
        memberId,
        ...change,
      });
      if (live.length === 1) await queueMessage(tx, { cause: `comp-ended:${id}`, template: "comp-ended", memberId });
      return ok(null);
    }),
  );
}
