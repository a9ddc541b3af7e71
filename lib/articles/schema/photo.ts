import { z } from "zod";

const line = (most: number, what: string) =>
  z
    .string()
    .default("")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().max(most, `The ${what} is longer than ${most} characters.`));

/** What is said of a picture. */
export const photoSchema = z.object({
  alt: line(600, "description").pipe(z.string().min(1, "Please say what it shows, for readers who cannot see it.")),
  caption: line(600, "caption"),
  credit: line(300, "credit"),
});
export type PhotoWords = z.output<typeof photoSchema>;
export type PhotoErrors = Partial<Record<"file" | keyof PhotoWords, string>>;
