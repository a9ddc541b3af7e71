import { setTimeout } from "node:timers/promises";
import { waitOf } from "./stripe";

/** Shorter than what makes a comparison with Stripe look abandoned, whatever Stripe asks for: it can say so again. */
const LONGEST_MS = 60_000;

export interface Patience {
  /** How often a refusal for haste is answered by waiting, and how long the first wait is; later ones double. */
  tries?: number;
  firstMs?: number;
  signal?: AbortSignal | undefined;
}

/** Waits; a signal ends the wait without an error. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, signal ? { signal } : {}).catch((error) => {
    if (!signal?.aborted) throw error;
  });
}

/**
 * Runs what asks Stripe, and again after a pause when Stripe answers that it was asked too often: as long as it says,
 * else a little longer each time. Whatever runs in here may run several times. @throws what is not about haste at once.
 */
export async function patiently<Value>(
  task: () => Promise<Value>,
  { tries = 8, firstMs = 1_000, signal }: Patience = {},
): Promise<Value> {
  for (let round = 0; ; round += 1) {
    try {
      return await task();
    } catch (error) {
      const asked = waitOf(error);
      if (asked === null || round >= tries || signal?.aborted) throw error;
      const own = firstMs * 2 ** round * (0.75 + Math.random() / 2);
      await pause(Math.min(Math.max(asked * 1_000, own), LONGEST_MS), signal);
    }
  }
}
