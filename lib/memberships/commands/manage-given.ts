import { z } from "zod";
import type { GivenMembership } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import type { AuditAction } from "../../audit-actions";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { transact } from "../../jobs";
import { consume } from "../../limits";
import { requeueMessage } from "../../messages";
import { requirePermission } from "../../staff/rules";
import { strings } from "../../strings";
import { linkHashOf } from "../queries/gift-link";
import { daysAfter, type GivenState, givenState, REDEEM_DAYS } from "../rules/given";
import type { Delivery } from "../schema";
import { deliver } from "./settle-given";

const RESENDS = { name: "given-resend", points: 5, seconds: 24 * 3_600 };

interface Managing {
  actor: Actor;
  id: string;
  locale: string;
}

/** Its giver may manage a given membership, and staff who look after members. @throws AppError for anybody else. */
async function requireManaged(tx: Tx, { actor, id }: Managing): Promise<GivenMembership> {
  if (actor.kind !== "member") requirePermission(actor, "memberships.write");
  if (!z.uuid().safeParse(id).success) throw new AppError("not-found");
  await tx.$queryRaw`SELECT 1 FROM "GivenMembership" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const given = await tx.givenMembership.findUnique({ where: { id } });
  if (!given || (actor.kind === "member" && given.giverId !== actor.memberId)) throw new AppError("not-found");
  return given;
}

async function note(
  tx: Tx,
  actor: Actor,
  { id, giverId }: GivenMembership,
  action: AuditAction,
  after = {},
): Promise<void> {
  await audit(tx, { actor, action, subject: { type: "given-membership", id }, memberId: giverId, after });
}

/** Its giver changes what is not on its way yet; staff all that nobody has, even when its year is over. */
function isChangeable({ recipientAddress }: GivenMembership, state: GivenState, { kind }: Actor): boolean {
  if (kind !== "member") return state === "waiting" || state === "open" || state === "expired";
  return state === "waiting" || (state === "open" && recipientAddress === null);
}

/**
 * Mends where or when a given membership is delivered. To another address, or once more on another day, goes another
 * link, and the old one is dead.
 */
export async function changeDelivery(
  managing: Managing & { input: Delivery; now?: Date },
): Promise<Result<null, "recipientAddress" | "date">> {
  const { actor, locale, input, now = new Date() } = managing;
  const words = strings(locale).given.errors;
  return await transact(async (tx) => {
    const given = await requireManaged(tx, managing);
    const state = givenState(given, now);
    if (!isChangeable(given, state, actor)) return fail({ form: words.tooLate });
    const { recipientAddress, deliverAt } = input;
    if (!recipientAddress) return fail({ recipientAddress: words.addressForDate });
    const isMoved = recipientAddress !== given.recipientAddress;
    const isAgain = isMoved || (deliverAt !== null && given.deliveredAt !== null);
    const linkVersion = given.linkVersion + (isAgain ? 1 : 0);
    await tx.givenMembership.update({
      where: { id: given.id },
      data: {
        ...{ recipientAddress, deliverAt, linkVersion, linkHash: linkHashOf({ id: given.id, linkVersion }) },
        expiresAt: daysAfter(deliverAt ?? now, REDEEM_DAYS),
        ...(isAgain && { deliveredAt: null }),
      },
    });
    const after = { hasNewAddress: isMoved, deliverAt: deliverAt ?? "now" };
    await note(tx, actor, given, "given.change-delivery", after);
    if (!deliverAt) await deliver(tx, given, now);
    return ok(null);
  });
}

/** Sends what was delivered once more, to the same address. */
export async function resendGiven(managing: Managing): Promise<Result<null>> {
  const { actor, id, locale } = managing;
  const words = strings(locale).given.errors;
  await db.$transaction((tx) => requireManaged(tx, managing));
  if ((await consume(RESENDS, id)) > 0) return fail({ form: words.resentOften });
  return await transact(async (tx) => {
    const given = await requireManaged(tx, managing);
    if (givenState(given, new Date()) !== "open" || !given.recipientAddress) return fail({ form: words.tooLate });
    // Written anew: our secret may have changed since, and with it the link that a mail would hold.
    await tx.givenMembership.update({ where: { id }, data: { linkHash: linkHashOf(given) } });
    await requeueMessage(tx, `given:${id}:${given.linkVersion}`);
    await note(tx, actor, given, "given.resend");
    return ok(null);
  });
}
