import { z } from "zod";
import { StripeError } from "../core/errors";

export const faultSchema = z.strictObject({
  /** Part of `METHOD /path`; empty means any request. */
  match: z.string().default(""),
  /** drop: the work is done and the connection cut. timeout: nothing is done and nothing answered for `ms`. slow: answered after `ms`. */
  kind: z.enum(["429", "500", "503", "timeout", "drop", "slow"]),
  times: z.number().int().min(1).default(1),
  ms: z.number().int().min(0).default(30_000),
  /** Seconds, said in a header beside the answer. */
  retry_after: z.number().int().min(0).optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** Thrown to cut the connection without an answer. */
export class Hangup extends Error {}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Failures ordered for the next requests, first come first served. */
export class Faults {
  private list: Fault[] = [];

  add(fault: Fault) {
    this.list.push({ ...fault });
  }

  clear() {
    this.list = [];
  }

  pending() {
    return this.list;
  }

  take(request: string): Fault | null {
    const fault = this.list.find((one) => request.includes(one.match));
    if (!fault) return null;
    fault.times--;
    this.list = this.list.filter((one) => one.times > 0);
    return { ...fault };
  }

  before({ kind }: Fault) {
    if (kind === "429")
      throw new StripeError(429, {
        type: "invalid_request_error",
        code: "rate_limit",
        message: "Too many requests hit the API too quickly.",
      });
    if (kind === "500" || kind === "503")
      throw new StripeError(Number(kind), { type: "api_error", message: "An unknown error occurred." });
    if (kind === "timeout") throw new StripeError(500, { type: "api_error", message: "Never sent." });
  }

  async after({ kind, ms }: Fault) {
    if (kind === "slow" || kind === "timeout") await pause(ms);
    if (kind === "drop" || kind === "timeout") throw new Hangup();
  }
}
