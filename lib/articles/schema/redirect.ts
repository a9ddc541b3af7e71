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

/** An old address, and the article that its readers are led to: none means that it is gone. */
export const redirectSchema = z.object({ from: pastedSlug.pipe(slugSchema), to: pastedSlug });
export type RedirectInput = z.output<typeof redirectSchema>;
