import { Secret, TOTP } from "otpauth";
import type { Tx } from "../../db";
import { openValue, sealValue } from "../../seal";
import { hashToken } from "../../tokens";

const PURPOSE = "second-factor";
const PERIOD = 30;
const CODES = 10;

export const sealSecret = (secret: string) => sealValue(PURPOSE, secret);
export const openSecret = (sealed: Uint8Array) => openValue<string>(PURPOSE, sealed);
export const newSecret = () => new Secret({ size: 20 }).base32;

/** The app that a secret belongs to, as every authenticator understands it (RFC 6238: SHA-1, six digits, 30 seconds). */
export const appOf = (secret: string, issuer = "", label = "") =>
  new TOTP({ issuer, label, period: PERIOD, digits: 6, algorithm: "SHA1", secret: Secret.fromBase32(secret) });

/**
 * The step of time that a code belongs to, one before and one after now allowed for clocks that go wrong; null for a wrong
 * code.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const delta = appOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

const plain = (code: string) => code.toUpperCase().replace(/[^A-Z2-7]/g, "");
const hashOf = (staffId: string, code: string) => hashToken(`recovery:${staffId}:${plain(code)}`);

/** Ten codes in place of those before; only their hashes are kept. */
export async function makeRecoveryCodes(tx: Tx, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => {
    const { base32 } = new Secret({ size: 10 });
    return `${base32.slice(0, 5)}-${base32.slice(5, 10)}`;
  });
  await tx.recoveryCode.deleteMany({ where: { staffId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ staffId, codeHash: hashOf(staffId, code) })) });
  return codes;
}

/** Uses up one recovery code. */
export async function spendRecoveryCode(tx: Tx, staffId: string, code: string): Promise<boolean> {
  const codeHash = hashOf(staffId, code);
  const { count } = await tx.recoveryCode.updateMany({
    where: { staffId, codeHash, usedAt: null },
    data: { usedAt: new Date() },
  });
  return count > 0;
}
