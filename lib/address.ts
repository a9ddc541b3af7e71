import { z } from "zod";

/** The only form of an e-mail address that is stored and compared: trimmed, NFC, lower case. */
export function normaliseAddress(text: string): string {
  return text.normalize("NFC").trim().toLowerCase();
}

/** An e-mail address as a person types it, normalised. */
export const addressSchema = z
  .string()
  .transform(normaliseAddress)
  .pipe(z.email("Please enter an e-mail address, such as name@example.org.").max(254, "That address is too long."));
