import Stripe from "stripe";
import { present } from "../core/present";
import type { Attempt, Delivery } from "../core/rows-own";
import type { World } from "../core/world";
import { change } from "./emit";

const CONCURRENT = 16;
const stripe = new Stripe("sk_test_practice");

/** Sends what is due, signed as Stripe signs, and tries again with growing delays until an endpoint answers 2xx. */
export class Deliverer {
  private readonly busy = new Set<string>();
  private readonly waiters = new Map<string, (() => void)[]>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly world: World) {
    world.onCommit = () => this.wake();
  }

  wake() {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const now = Date.now();
    let next = Number.POSITIVE_INFINITY;
    for (const delivery of this.world.rows.delivery.each("state", "pending")) {
      // Whoever finishes wakes us again, so a full house need not look further.
      if (this.busy.size >= CONCURRENT) return;
      if (this.busy.has(delivery.id)) continue;
      const at = delivery.next_at ?? now;
      if (at > now) next = Math.min(next, at);
      else void this.send(delivery);
    }
    if (Number.isFinite(next)) this.timer = setTimeout(() => this.wake(), Math.min(next - now, 60_000)).unref();
  }

  /** Resolves when every delivery of the event has been tried once, or after the time given. */
  async tried(event: string, milliseconds: number): Promise<void> {
    const open = () =>
      this.world.list("delivery", "event", event).filter((one) => one.state === "pending" && !one.attempts.length);
    const until = Date.now() + milliseconds;
    while (open().length && Date.now() < until && !this.stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, until - Date.now());
        const done = () => {
          clearTimeout(timer);
          resolve();
        };
        this.waiters.set(event, [...(this.waiters.get(event) ?? []), done]);
      });
    }
  }

  stop() {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    for (const done of [...this.waiters.values()].flat()) done();
  }

  private async send(delivery: Delivery) {
    this.busy.add(delivery.id);
    const attempt = await this.post(delivery).catch(
      (error: unknown): Attempt => ({ at: Date.now(), status: null, error: String((error as Error).cause ?? error) }),
    );
    this.busy.delete(delivery.id);
    if (this.stopped) return;
    this.world.transact(() => this.settle(delivery.id, attempt));
    for (const done of this.waiters.get(delivery.event) ?? []) done();
    this.waiters.delete(delivery.event);
    this.wake();
  }

  private async post(delivery: Delivery): Promise<Attempt> {
    const { world } = this;
    const endpoint = world.get("webhook_endpoint", delivery.endpoint);
    const event = world.get("event", delivery.event);
    if (!endpoint || !event) return { at: Date.now(), status: null, error: "gone" };
    const payload = JSON.stringify(present(world, "event", event), null, 2);
    const signature = await stripe.webhooks.generateTestHeaderStringAsync({ payload, secret: endpoint.secret });
    const answer = await fetch(endpoint.url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signature,
        "user-agent": "Stripe/1.0 (practice)",
      },
      body: payload,
      redirect: "manual",
      signal: AbortSignal.timeout(world.settings.webhook_timeout_ms),
    });
    await answer.arrayBuffer();
    return { at: Date.now(), status: answer.status, error: null };
  }

  private settle(id: string, attempt: Attempt) {
    const { world } = this;
    const delivery = world.get("delivery", id);
    if (delivery?.state !== "pending") return;
    const attempts = [...delivery.attempts, attempt];
    const accepted = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const delay = world.settings.retry_delays_ms[attempts.length - 1];
    const state = accepted ? "delivered" : delay === undefined || attempt.error === "gone" ? "failed" : "pending";
    const next_at = state === "pending" && delay !== undefined ? Date.now() + delay : null;
    change(world, "delivery", delivery, { attempts, state, next_at });
    const event = world.get("event", delivery.event);
    if (event && state !== "pending") {
      const left = world
        .list("delivery", "event", event.id)
        .filter((one) => one.state === "pending" || one.state === "held");
      change(world, "event", event, { pending_webhooks: left.length });
    }
  }
}
