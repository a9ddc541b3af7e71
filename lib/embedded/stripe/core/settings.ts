import { z } from "zod";

const onOrOff = (value: unknown) => (value === true ? "on" : value === false ? "off" : value);

/** Switches for people and tests: `POST /_practice/settings` takes any part of them. */
export const settingsSchema = z.strictObject({
  /** on: sent. hold: kept until `/_practice/deliveries/release`. off: marked as withheld and never sent. */
  deliver: z.preprocess(onOrOff, z.enum(["on", "hold", "off"])).default("on"),
  /** Seconds until a charge gets its balance transaction (`charge.updated`); null: it is there at once. */
  balance_transaction_delay: z.number().int().min(0).nullable().default(0),
  available_after_days: z.number().int().min(0).default(2),
  fee_percent: z.number().min(0).default(2.9),
  fee_fixed: z.number().int().min(0).default(30),
  dispute_fee: z.number().int().min(0).default(1500),
  settlement_currency: z.string().nullable().default(null),
  exchange_rates: z.record(z.string(), z.number()).default({}),
  /** Days between a failed renewal and each further attempt. */
  retry_days: z.array(z.number().positive()).default([3, 5, 7]),
  after_retries: z.enum(["cancel", "unpaid", "past_due"]).default("cancel"),
  draft_seconds: z.number().int().min(0).default(3600),
  upcoming_days: z.number().int().min(0).default(7),
  /** Seconds until a bank debit settles, and until a pending refund does. */
  settle_seconds: z
    .number()
    .int()
    .min(0)
    .default(4 * 86_400),
  bank_debits: z.boolean().default(false),
  /** A subscription is active as soon as its first bank debit is on its way, as some accounts at Stripe have it. */
  debits_begin: z.boolean().default(false),
  latency_ms: z.number().int().min(0).default(0),
  /** Odds from 0 to 1 that an event is lost, sent twice, or late by up to `delay_ms` (and so out of order). */
  webhook_faults: z
    .strictObject({
      drop: z.number().min(0).max(1).default(0),
      duplicate: z.number().min(0).max(1).default(0),
      delay: z.number().min(0).max(1).default(0),
      delay_ms: z.number().int().min(0).default(2000),
      seed: z.number().int().default(1),
    })
    .nullable()
    .default(null),
  webhook_timeout_ms: z.number().int().min(1).default(10_000),
  retry_delays_ms: z
    .array(z.number().int().min(0))
    .default([1000, 2000, 5000, 15_000, 60_000, 300_000, 900_000, 3_600_000]),
  redirect_wait_ms: z.number().int().min(0).default(5000),
  /** Declines for the next charges of a customer (or of anybody, "*"), first come first used. */
  fail_next_charge: z.record(z.string(), z.array(z.string())).default({}),
  /** What happens to the next refunds: pending, then this failure reason. */
  fail_next_refund: z.array(z.string()).default([]),
  pending_refunds: z.boolean().default(false),
});

export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings = () => settingsSchema.parse({});
