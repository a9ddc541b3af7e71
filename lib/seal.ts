import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env";

type Bytes = Uint8Array<ArrayBuffer>;

const IV = 12;
const TAG = 16;

/** AES-256-GCM: the nonce, the tag, then the text. `context` is part of what is proved: moved elsewhere, it opens no more. */
function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Bytes {
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), text]));
}

/** @throws when the key is another one, or anything was changed. */
function decrypt(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, IV)).setAAD(Buffer.from(context));
  decipher.setAuthTag(sealed.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(IV + TAG)), decipher.final()]);
}

/** The key for one purpose that follows from the secret. */
const ownKey = (purpose: string) => new Uint8Array(hkdfSync("sha256", env.NEXTAUTH_SECRET, "", purpose, 32));

/** Encrypts a value under a key of the whole installation. */
export function sealValue(purpose: string, value: unknown): Bytes {
  return encrypt(ownKey(purpose), Buffer.from(JSON.stringify(value)), purpose);
}

/** What was sealed; null when it opens no more, because the secret changed. */
export function openValue<Value>(purpose: string, sealed: Uint8Array): Value | null {
  try {
    return JSON.parse(decrypt(ownKey(purpose), sealed, purpose).toString()) as Value;
  } catch {
    return null;
  }
}

const wrapping = (id: string) => `key of ${id}`;

/** A new key for one person, wrapped: whoever has only the database cannot use it. */
export function makeWrappedKey(id: string): Bytes {
  return encrypt(ownKey("wrap"), randomBytes(32), wrapping(id));
}

/** Encrypts a value under a person's own key. */
export function sealUnder(wrapped: Uint8Array, id: string, value: unknown): Bytes {
  return encrypt(decrypt(ownKey("wrap"), wrapped, wrapping(id)), Buffer.from(JSON.stringify(value)), id);
}

/** What was sealed under a person's own key; null when it opens no more. */
export function openUnder<Value>(wrapped: Uint8Array, id: string, sealed: Uint8Array): Value | null {
  try {
    return JSON.parse(decrypt(decrypt(ownKey("wrap"), wrapped, wrapping(id)), sealed, id).toString()) as Value;
  } catch {
    return null;
  }
}
