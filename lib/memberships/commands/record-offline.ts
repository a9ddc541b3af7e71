import { z } from "zod";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { withLease } from "../../lease";
import { findOrCreateMember } from "../../members/commands";
import { getSettings, type Settings } from "../../settings";
import { requirePermission } from "../../staff/rules";
import { pseudonym } from "../../tokens";
import { findSameReference } from "../queries/offline";
import { receivedAt } from "../rules/received-on";
import type { OfflineInput } from "../schema";

/** Our own keys in the ledger, where Stripe's movements carry Stripe's. */
const referenceOf = (paymentId: string) => `offline:${paymentId}`;
const reversalOf = (paymentId: string) => `offline:${paymentId}:reversal`;

async function memberFor(tx: Tx, actor: Actor, input: OfflineInput, { organisation }: Settings): Promise<string> {
  const { memberId, address, name, currency } = input;
  if (memberId) {
    const known = { id: memberId, mergedIntoId: null, erasedAt: null };
    if ((await tx.member.count({ where: known })) === 0) throw new AppError("not-found");
    return memberId;
  }
  const person = { name, country: null, locale: organisation.locale, currency };
  if (address) return await findOrCreateMember(tx, { address, ...person }, actor);
  const { id } = await tx.member.create({ data: person });
  const subject = { type: "member", id };
  await audit(tx, { actor, action: "member.create", subject, memberId: id, after: { currency } });
  return id;
}

function movement({ amount, currency, occurredAt }: { amount: number; currency: string; occurredAt: Date }) {
  return {
    ...{ kind: "OFFLINE" as const, occurredAt, amount, currency },
    ...{ settlementGross: amount, settlementFee: 0, settlementNet: amount, settlementCurrency: currency },
  };
}

async function write(
  tx: Tx,
  actor: Actor,
  input: OfflineInput,
  settings: Settings,
): Promise<Result<string, "reference">> {
  const { id, amount, currency, method, receivedOn, reference, note, isAnother } = input;
  const known = await tx.payment.findUnique({ where: { id } });
  if (known) return ok(known.memberId ?? "");
  if (!isAnother && (await findSameReference(tx, input))) return fail({ reference: "It was recorded before." });
  const memberId = await memberFor(tx, actor, input, settings);
  const paidAt = receivedAt(receivedOn, settings.organisation.timeZone);
  const recordedBy = actor.kind === "staff" ? actor.userId : null;
  await tx.payment.create({
    data: {
      ...{ id, memberId, kind: "OFFLINE", status: "SUCCEEDED", amount, currency, paidAt },
      offline: { create: { method, reference, note, receivedOn: new Date(receivedOn), recordedBy } },
      ledgerEntries: {
        create: { ...movement({ amount, currency, occurredAt: paidAt }), offlineReference: referenceOf(id) },
      },
    },
  });
  const after = { amount, currency, method, receivedOn, isAnother };
  await audit(tx, { actor, action: "payment.record-offline", subject: { type: "payment", id }, memberId, after });
  return ok(memberId);
}

/**
 * Writes down a gift that came by cheque, cash or transfer. Pressed twice it is recorded once; a reference that stands
 * already is refused until staff say that this is another. Returns whose gift it is.
 * @throws AppError `not-found` for a member who is no more.
 */
export async function recordOffline(of: { actor: Actor; input: OfflineInput }): Promise<Result<string, "reference">> {
  const { actor, input } = of;
  requirePermission(actor, "money.record");
  const settings = await getSettings();
  const task = () => db.$transaction((tx) => write(tx, actor, input, settings));
  // Two who enter one cheque at the same time come one after the other, and the second is asked.
  const { method, reference } = input;
  const key = `offline:${pseudonym("offline", `${method}:${reference?.toLowerCase()}`)}`;
  return reference ? await withLease(key, task) : await task();
}

/**
 * Corrects a gift that was recorded wrongly: the ledger gets a row that reverses it, and the gift says why. Recording it
 * rightly is a new entry. Returns whose it was; repeating changes nothing.
 */
export async function correctOffline(of: { actor: Actor; input: { paymentId: string; reason: string } }) {
  const { actor, input } = of;
  requirePermission(actor, "money.record");
  const { paymentId: id } = input;
  if (!z.uuid().safeParse(id).success) throw new AppError("not-found");
  const correctionReason = input.reason.trim().slice(0, 300);
  if (!correctionReason) return fail({ reason: "Say why." });
  return await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Payment" WHERE "id" = ${id}::uuid FOR UPDATE`;
    const payment = await tx.payment.findUnique({ where: { id, kind: "OFFLINE" }, include: { offline: true } });
    if (!payment?.offline) throw new AppError("not-found");
    const { amount, currency, memberId } = payment;
    if (payment.offline.correctedAt) return ok(memberId);
    const now = new Date();
    const reversal = movement({ amount: -amount, currency, occurredAt: now });
    await tx.ledgerEntry.create({ data: { ...reversal, paymentId: id, offlineReference: reversalOf(id) } });
    await tx.payment.update({ where: { id }, data: { status: "CANCELED" } });
    const correctedBy = actor.kind === "staff" ? actor.userId : null;
    await tx.offlineGift.update({
      where: { paymentId: id },
      data: { correctedAt: now, correctedBy, correctionReason },
    });
    await audit(tx, {
      ...{ actor, action: "payment.correct-offline", subject: { type: "payment", id }, memberId },
      before: { status: "SUCCEEDED", amount },
      after: { status: "CANCELED", amount: 0 },
    });
    return ok(memberId);
  });
}
