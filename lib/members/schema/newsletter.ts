import { z } from "zod";
import { barePath } from "../../locale";

/** Pages with a form of their own; whatever else a form says it stood on counts as the newsletter's page. */
const PAGE = /^\/(articles\/[a-z\d-]{1,120})?$/;
const OWN_PAGE = "/newsletter";
/** Where members say it, signed in. */
export const ACCOUNT_SOURCE = "/account/profile";

/** Where somebody signed up: a path of ours, whatever its language and however the form was filled in. */
export function newsletterSource(path: string): string {
  const bare = barePath(path);
  return path !== "" && PAGE.test(bare) ? bare : OWN_PAGE;
}

export const NEWSLETTER_STATES = ["confirmed", "waiting"] as const;

export const newsletterListSchema = z.object({
  query: z.string().trim().max(200).default("").catch(""),
  state: z.enum(NEWSLETTER_STATES).default("confirmed").catch("confirmed"),
  source: z.string().max(140).regex(/^\//).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type NewsletterListInput = z.output<typeof newsletterListSchema>;
