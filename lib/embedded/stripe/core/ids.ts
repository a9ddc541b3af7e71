import { randomFillSync } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const pool = Buffer.alloc(8192);
let used = pool.length;

/** An id in Stripe's form: a prefix that tells the kind, then letters and digits. */
export function newId(prefix: string, length = 24) {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let id = `${prefix}_`;
  for (const byte of pool.subarray(used, used + length)) id += ALPHABET[byte % ALPHABET.length];
  used += length;
  return id;
}
