import { z } from "zod";
import { APPEAL_LANGUAGES } from "./language";
import { PLACEMENTS, targetSchema } from "./target";

const offer = z.object({
  suggested: z.array(z.number().int().positive()).min(1).max(6),
  recommended: z.number().int().positive(),
});

/** The amounts that a variant suggests, in minor units; a frequency that is left out has those of the settings. */
export const choicesSchema = z.object({
  monthly: offer.optional(),
  annual: offer.optional(),
  oneTime: offer.optional(),
});
export type Choices = z.output<typeof choicesSchema>;
export const GOAL_KINDS = ["money", "members"] as const;

/** What is to be reached: so much money, in minor units of the organisation's currency, or so many new members. */
export const goalSchema = z.object({
  kind: z.enum(GOAL_KINDS),
  target: z.number().int().positive(),
  /** Days where the organisation is, both of them whole. */
  since: z.iso.date(),
  until: z.iso.date().nullable(),
});
export type Goal = z.output<typeof goalSchema>;

/** A picture that was uploaded, and what it shows. */
export const imageSchema = z.object({ hash: z.string(), alt: z.string().min(1) });

export const OFFERS = ["monthly", "annual", "oneTime"] as const;

export const variantContentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  headline: z.string(),
  body: z.string(),
  button: z.string(),
  /** Its share, in proportion to the others'; 0 rests. */
  weight: z.number().int().min(0),
  choices: choicesSchema,
  goal: goalSchema.nullable().default(null),
  image: imageSchema.nullable().default(null),
});
export type VariantContent = z.output<typeof variantContentSchema>;

const moment = z.coerce.date().nullable();

/** Everything of an appeal that staff write: what its history keeps, and what can be brought back. */
export const contentSchema = z.object({
  name: z.string(),
  /** Unknown of what was kept before an appeal had one. */
  language: z.enum(APPEAL_LANGUAGES).optional(),
  placement: z.enum(PLACEMENTS),
  priority: z.number().int(),
  rules: targetSchema,
  startsAt: moment,
  endsAt: moment,
  variants: z.array(variantContentSchema),
});
export type AppealContent = z.output<typeof contentSchema>;

/** The most variants that one appeal compares. */
export const MOST_VARIANTS = 6;
