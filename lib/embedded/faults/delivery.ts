import type Stripe from "stripe";
import { type JobName, type Jobs, jobs } from "../../jobs";
import {
  handleResolveEvent,
  handleSyncCheckout,
  handleSyncCustomer,
  receiveEvent,
  sweepEvents,
} from "../../webhooks/commands";
import type { Weather } from "./steps";
import type { Workbench } from "./workbench";

/** The types that an endpoint of ours asks for (decision 14). */
const ASKED =
  /^(checkout\.session\.(completed|async_payment_\w+|expired)|customer\.(updated|deleted)|customer\.subscription\.\w+|invoice\.(paid|payment_failed|payment_action_required|upcoming|voided|marked_uncollectible|finalization_failed)|charge\.(updated|dispute\.\w+)|refund\.\w+|payment_method\.\w+|subscription_schedule\.\w+)$/;

const SECRET = "whsec_test";

/** A small generator of its own, so that a history's seed decides what becomes of each event. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What Stripe has to tell and has not told yet, in its own order. */
export class Inbox {
  private waiting: Stripe.Event[] = [];
  private last: string | undefined;

  constructor(private readonly bench: Workbench) {}

  async collect(): Promise<void> {
    const found: Stripe.Event[] = [];
    for await (const event of this.bench.stripe.events.list({ limit: 100 })) {
      if (event.id === this.last) break;
      found.push(event);
    }
    this.last = found[0]?.id ?? this.last;
    this.waiting.push(...found.reverse().filter(({ type }) => ASKED.test(type)));
  }

  /** Hands out what arrives of it; the rest is lost. */
  take({ keep, twice, order, seed }: Weather): Stripe.Event[] {
    const random = chance(seed);
    const arriving = this.waiting
      .filter(() => random() * 100 < keep)
      .flatMap((event) => (random() * 100 < twice ? [event, event] : [event]));
    this.waiting = [];
    if (order === "reversed") return arriving.reverse();
    if (order === "kept") return arriving;
    return arriving
      .map((event) => ({ event, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ event }) => event);
  }
}

/** One delivery as Stripe makes it, signature and all. @throws where it would be sent again. */
export async function deliver({ stripe, tally }: Workbench, event: Stripe.Event): Promise<void> {
  tally.deliveries += 1;
  const body = JSON.stringify(event);
  const signature = stripe.webhooks.generateTestHeaderString({ payload: body, secret: SECRET });
  const receipt = await receiveEvent({ body, signature, headers: { "user-agent": "Stripe/1.0" } });
  if (receipt.kind === "refused") throw new Error(`${event.type} was refused: ${receipt.reason}`);
}

const HANDLERS = {
  "sync-customer": handleSyncCustomer,
  "sync-checkout": handleSyncCheckout,
  "resolve-event": handleResolveEvent,
} satisfies { [Name in JobName]?: (data: Jobs[Name]) => Promise<void> };

type Handled = keyof typeof HANDLERS;

async function work({ tally }: Workbench, name: Handled, id: string, data: object): Promise<void> {
  const boss = await jobs();
  const handle = HANDLERS[name] as (data: object) => Promise<void>;
  try {
    await handle(data);
    await boss.complete(name, id);
  } catch (error) {
    tally.refused += 1;
    await boss.fail(name, id, { message: String(error) });
  }
}

/** Takes waiting jobs of every queue as workers do, so many of each at once; a failed one waits again. */
async function workRound(bench: Workbench, workers: number): Promise<number> {
  const boss = await jobs();
  const running: Promise<void>[] = [];
  for (const name of Object.keys(HANDLERS) as Handled[]) {
    const taken = await boss.fetch<object>(name, { batchSize: workers, ignoreStartAfter: true });
    running.push(...taken.map(({ id, data }) => work(bench, name, id, data)));
  }
  await Promise.all(running);
  return running.length;
}

/** Works until nothing waits. */
export async function drain(bench: Workbench, workers: number, rounds = 40): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    if ((await workRound(bench, workers)) === 0) return;
  }
}

/** What the worker does every minute with events that were left behind, and the work that follows. */
export async function sweep(bench: Workbench): Promise<void> {
  await sweepEvents(new Date(Date.now() + 3_600_000));
  await drain(bench, 3);
}
