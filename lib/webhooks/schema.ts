import { z } from "zod";
import type { WebhookState } from "../../prisma/generated/enums";

/** How an event was taken: what the route answers follows from it, and from nothing else. */
export type Receipt =
  | { kind: "stored" }
  | { kind: "repeated" }
  | { kind: "refused"; status: 400 | 413; reason: string };

/** Stripe's events stay far below; more is not an event. */
export const MOST_BYTES = 1_048_576;

/** Who is still sending hears no answer: what is too large is read and forgotten, up to here. */
export const MOST_DRAINED = 16 * MOST_BYTES;

export const WEBHOOK_STATES = ["RECEIVED", "DONE", "FAILED", "IGNORED"] as const satisfies readonly WebhookState[];

/** Which events, as anybody may type it into an address: what does not fit is as if it were not there. */
export const eventFilterSchema = z.object({
  /** An id, of the event or of what it is about, or a type. */
  query: z.string().trim().max(255).catch(""),
  state: z.enum(WEBHOOK_STATES).optional().catch(undefined),
  type: z.string().trim().max(100).catch(""),
});
export type EventFilter = z.output<typeof eventFilterSchema>;
export type EventFilterInput = Partial<z.input<typeof eventFilterSchema>>;

export const isFiltered = ({ query, state, type }: EventFilter) => Boolean(query || state || type);

/** A place in the list: when an event was received, and its id. */
const key = z
  .string()
  .regex(/^\d{13}\.\w{1,255}$/)
  .optional()
  .catch(undefined);

export const eventListSchema = eventFilterSchema.extend({
  after: key,
  before: key,
  pageSize: z.number().int().min(1).max(100).catch(50),
});
export type EventListInput = Partial<z.input<typeof eventListSchema>>;
