import { z } from "zod";

/** Where an appeal can stand. */
export const PLACEMENTS = ["article-end", "article-middle", "bar", "front"] as const;
export type Placement = (typeof PLACEMENTS)[number];

export const PLACEMENT_LABELS: Record<Placement, string> = {
  "article-end": "Below the article, with the giving form",
  "article-middle": "Within the article, after a paragraph",
  bar: "As a slim bar at the bottom of an article",
  front: "On the front page, among the articles",
};

const words = z.array(z.string().trim().min(1).max(80)).max(50).default([]);
const country = z.string().regex(/^[A-Z]{2}$/);

/** Whom an appeal is for, and how often: stored with it, read in the reader's browser (app/_ui/client/appeal.js). */
export const targetSchema = z.object({
  sections: words,
  exceptSections: words,
  tags: words,
  exceptTags: words,
  countries: z.array(country).max(250).default([]),
  exceptCountries: z.array(country).max(250).default([]),
  devices: z.array(z.enum(["phone", "desktop"])).default([]),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(50)
    .default([]),
  /** Articles that this browser has read within `readDays`. */
  readAtLeast: z.number().int().min(0).max(400).default(0),
  readAtMost: z.number().int().min(0).max(400).nullable().default(null),
  readDays: z.number().int().min(1).max(365).default(30),
  visits: z.enum(["any", "new", "returning"]).default("any"),
  /** What this browser knows of who gave here before; empty means everybody. */
  audiences: z.array(z.enum(["stranger", "member", "giver"])).default([]),
  onSensitive: z.boolean().default(false),
  capViews: z.number().int().min(1).max(1_000).default(4),
  capDays: z.number().int().min(1).max(90).default(30),
  isCapGlobal: z.boolean().default(false),
  snoozeDays: z.number().int().min(1).max(365).default(30),
  /** Within an article: after which paragraph, or a later one where that is on screen already. */
  paragraph: z.number().int().min(1).max(50).default(4),
});
export type Target = z.output<typeof targetSchema>;

/** What a browser tells of an appeal: nothing of who reads. */
export const sightingSchema = z.object({
  event: z.enum(["exposure", "view", "dismissal"]),
  appeal: z.uuid(),
  variant: z.uuid(),
  placement: z.enum(PLACEMENTS),
  article: z.union([z.uuid(), z.literal("")]).default(""),
  /** By whose shares the browser chose, as the rules said; 0: it did not choose. */
  epoch: z.int32().min(0).default(0),
});
export type Sighting = z.output<typeof sightingSchema>;

const hundredths = z.coerce.number("Enter a whole number.").int("Enter a whole number.");
const MOST_DAYS = 400;

/** How an appeal is shown while it is tested. */
export const choosingSchema = z.object({
  isChoosing: z.boolean(),
  floor: hundredths.min(1, "At least 1.").max(50, "At most 50."),
  holdback: hundredths.min(0, "At least 0.").max(50, "At most 50."),
});
/** Days that are left out of a comparison. */
export const leftOutSchema = z.object({ leftOut: z.array(z.iso.date()).max(MOST_DAYS) });
export type TestChange = Partial<z.output<typeof choosingSchema> & z.output<typeof leftOutSchema>>;
