import { createHash } from "node:crypto";
import { StripeError } from "../core/errors";
import type { World } from "../core/world";

const LIFE = 86_400;

const error = (status: number, message: string, type = "idempotency_error", code?: string) =>
  new StripeError(status, code ? { type, message, code } : { type, message });

export const fingerprint = (method: string, path: string, body: string) =>
  createHash("sha256").update(`${method} ${path}\n${body}`).digest("hex");

/** Keys being worked on right now. Results are rows, so that a replay still works after a restart. */
export class Idempotency {
  private readonly running = new Set<string>();

  constructor(private readonly world: World) {}

  /** The earlier answer, if there is one. Throws where Stripe refuses the reuse of a key. */
  begin(key: string, print: string) {
    const known = this.world.get("idempotency", key);
    if (known && Math.abs(this.world.now() - known.created) < LIFE) {
      if (known.fingerprint === print) return known;
      throw error(
        400,
        `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      );
    }
    if (this.running.has(key)) {
      const message = `There is currently another in-progress request using this Stripe Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
      throw error(409, message, "idempotency_error", "idempotency_key_in_use");
    }
    this.running.add(key);
    return null;
  }

  save(key: string, print: string, status: number, body: string, request: string) {
    const created = this.world.now();
    this.world.put("idempotency", { id: key, created, fingerprint: print, status, body, request });
  }

  end(key: string) {
    this.running.delete(key);
  }
}
