import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { db, type Tx } from "../../db";
import { AppError, fail, ok, type Result } from "../../errors";
import { consume } from "../../limits";
import { getSettings } from "../../settings";
import { appOf, makeRecoveryCodes, newSecret, openSecret, sealSecret, spendRecoveryCode, stepOf } from "./factor-codes";

type StaffActor = Extract<Actor, { kind: "staff" }>;
type Asked = { actor: StaffActor; input: { code: string } };
type InSession = Asked & { sessionToken: string };

const TRIES = [
  { name: "factor-tries", points: 6, seconds: 15 * 60 },
  { name: "factor-tries-day", points: 40, seconds: 24 * 60 * 60 },
];
const WRONG = "That is not the code that the app shows now, nor a recovery code that is left.";

const subjectOf = ({ userId }: StaffActor) => ({ type: "user", id: userId });

async function waitFor({ userId }: StaffActor): Promise<string | null> {
  const waits = await Promise.all(TRIES.map((limit) => consume(limit, userId)));
  const seconds = Math.max(...waits);
  return seconds > 0 ? `Too many tries. Please wait ${Math.ceil(seconds / 60)} minutes.` : null;
}

/** Whether a code of the app is right and was not shown before: each works once. */
async function spendAppCode(tx: Tx, staffId: string, code: string, now: Date): Promise<boolean> {
  const factor = await tx.staffFactor.findUnique({ where: { staffId } });
  const secret = factor && openSecret(factor.sealed);
  const step = secret ? stepOf(secret, code.replace(/\D/g, ""), now) : null;
  if (step === null) return false;
  const { count } = await tx.staffFactor.updateMany({
    where: { staffId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count > 0;
}

/** Tries a code of the app or, where there is one already, a recovery code. Every try counts, and a wrong one is audited. */
async function tried<Value>(
  { actor, input: { code } }: Asked,
  { hasCodes, now = new Date() }: { hasCodes: boolean; now?: Date },
  then: (tx: Tx, by: "app" | "recovery code") => Promise<Value>,
): Promise<Result<Value, "code">> {
  const wait = await waitFor(actor);
  if (wait) return fail({ code: wait });
  return await db.$transaction(async (tx) => {
    const { userId } = actor;
    const isApp = await spendAppCode(tx, userId, code, now);
    if (isApp || (hasCodes && (await spendRecoveryCode(tx, userId, code))))
      return ok(await then(tx, isApp ? "app" : "recovery code"));
    await audit(tx, { actor, action: "staff.fail-factor", subject: subjectOf(actor) });
    return fail({ code: WRONG });
  });
}

const passNow = (tx: Tx, { userId }: StaffActor, sessionToken: string) =>
  tx.session.updateMany({ where: { sessionToken, userId }, data: { factorAt: new Date() } });

/** Makes the secret of an authenticator app. It counts from its first right code on; one that counts is left alone. */
export async function beginFactor({ actor: { userId: staffId } }: { actor: StaffActor }): Promise<void> {
  const found = await db.staffFactor.findUnique({ where: { staffId } });
  if (found?.confirmedAt) return;
  const sealed = sealSecret(newSecret());
  await db.staffFactor.upsert({ where: { staffId }, create: { staffId, sealed }, update: { sealed, lastStep: 0 } });
}

/** What an app needs to know while the factor is being set up; null otherwise. */
export async function readEnrolment({ userId: staffId }: StaffActor): Promise<{ secret: string; uri: string } | null> {
  const factor = await db.staffFactor.findUnique({
    where: { staffId },
    include: { staff: { include: { user: { select: { email: true } } } } },
  });
  const secret = factor && !factor.confirmedAt ? openSecret(factor.sealed) : null;
  if (!factor || !secret) return null;
  const { organisation } = await getSettings();
  return { secret, uri: appOf(secret, organisation.name, factor.staff.user.email).toString() };
}

/** The first right code: from now on it is asked for in every session. Returns the recovery codes, this once. */
export async function confirmFactor({ actor, input, sessionToken }: InSession): Promise<Result<string[], "code">> {
  if (!(await readEnrolment(actor))) throw new AppError("conflict");
  return await tried({ actor, input }, { hasCodes: false }, async (tx) => {
    await tx.staffFactor.update({ where: { staffId: actor.userId }, data: { confirmedAt: new Date() } });
    await passNow(tx, actor, sessionToken);
    await audit(tx, { actor, action: "staff.set-factor", subject: subjectOf(actor) });
    return await makeRecoveryCodes(tx, actor.userId);
  });
}

/** The second step of a sign-in. */
export async function passFactor({ actor, input, sessionToken }: InSession): Promise<Result<null, "code">> {
  return await tried({ actor, input }, { hasCodes: true }, async (tx, by) => {
    await passNow(tx, actor, sessionToken);
    await audit(tx, { actor, action: "staff.pass-factor", subject: subjectOf(actor), after: { with: by } });
    return null;
  });
}

/** New recovery codes; those before are void. */
export async function renewRecoveryCodes(asked: Asked): Promise<Result<string[], "code">> {
  const { actor } = asked;
  return await tried(asked, { hasCodes: true }, async (tx) => {
    await audit(tx, { actor, action: "staff.renew-codes", subject: subjectOf(actor) });
    return await makeRecoveryCodes(tx, actor.userId);
  });
}

/** Takes one's own second factor away. */
export async function removeFactor(asked: Asked): Promise<Result<null, "code">> {
  const { actor } = asked;
  if ((await getSettings()).security.requireSecondFactor)
    return fail({
      code: "Everybody here needs a second factor. An owner can reset yours, so that you set up another.",
    });
  return await tried(asked, { hasCodes: true }, async (tx) => {
    await forgetFactor(tx, actor.userId);
    await audit(tx, { actor, action: "staff.remove-factor", subject: subjectOf(actor) });
    return null;
  });
}

/** Removes app and recovery codes of somebody. */
export async function forgetFactor(tx: Tx, staffId: string): Promise<number> {
  await tx.recoveryCode.deleteMany({ where: { staffId } });
  return (await tx.staffFactor.deleteMany({ where: { staffId } })).count;
}
