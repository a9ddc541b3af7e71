import { z } from "zod";
import { slugSchema } from "./fields";

/** The last part of an address, also when somebody pastes the whole of it. */
export const pastedSlug = z
  .string()
  .default("")
  .transform((text) =>
    text
      .trim()
      .replace(/[?#].*$/, "")
      .replace(/^.*\/articles\//, "")
      .replace(/^\/+|\/+$/g, ""),
  );

/** The path of an address that an article had elsewhere, such as /2024/05/the-mill; all others are below /articles/. */
const OLD_PATH = /^\/(?!(?:articles|admin|api|assets|account)(?:\/|$))[^?#\s]{1,500}$/;

/** An old address, and the article that its readers are led to: none means that it is gone. */
export const redirectSchema = z.object({
  from: z
    .string()
    .default("")
    .transform((text) => {
      const path = text.trim().replace(/\/+$/, "");
      return OLD_PATH.test(path) ? path : pastedSlug.parse(text);
    })
    .refine((from) => OLD_PATH.test(from) || slugSchema.safeParse(from).success, {
      error: ({ input }) => slugSchema.safeParse(input).error?.issues[0]?.message ?? "That is no address.",
    }),
  to: pastedSlug,
});
export type RedirectInput = z.output<typeof redirectSchema>;
