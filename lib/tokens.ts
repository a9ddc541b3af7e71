import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { env } from "./env";

/** 256 bits from the system, safe in an address. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Six digits, for people to copy. So short that whatever takes it must count the tries. */
export function randomCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** How a token is kept at rest. The same formula as NextAuth's own for its e-mail links. */
export function hashToken(token: string): string {
  return createHash("sha256").update(`${token}${env.NEXTAUTH_SECRET}`).digest("hex");
}

/** A token made from our secret: the same each time, so that a link can be written again without being kept. */
export function derivedToken(purpose: string, value: string): string {
  return createHmac("sha256", env.NEXTAUTH_SECRET).update(`${purpose}:${value}`).digest("base64url");
}

/** A key for counters and locks that does not say whom it counts. */
export function pseudonym(purpose: string, value: string): string {
  return derivedToken(purpose, value).slice(0, 24);
}

/** The name of a file in `/assets/`: its content's hash. */
export function contentHash(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}

export function isSameToken(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A text that we can tell for our own later, and that says itself what it is for: for links that must work for years. */
export function sign(purpose: string, text: string): string {
  const mac = createHmac("sha256", env.NEXTAUTH_SECRET).update(`${purpose}:${text}`).digest("base64url");
  return `${Buffer.from(text).toString("base64url")}.${mac}`;
}

/** The text that `sign` was given for this purpose; null for anything else. */
export function readSigned(purpose: string, signed: string): string | null {
  const text = Buffer.from(signed.split(".")[0] ?? "", "base64url").toString();
  return isSameToken(sign(purpose, text), signed) ? text : null;
}
