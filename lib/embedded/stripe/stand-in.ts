import { Journal } from "./core/journal";
import { World } from "./core/world";
import { startTicking } from "./due/clock";
import { dueAt } from "./due/due-at";
import { Deliverer } from "./events/deliver";
import { Faults } from "./http/faults";
import { Idempotency } from "./http/idempotency";
import { addEndpoint } from "./resources/webhook-endpoints";
import { Checker } from "./schema/checker";
import { loadSchema } from "./schema/load";
import { Skeleton } from "./schema/skeleton";

export interface StandInOptions {
  /** Where to keep what is known; without it, memory only. */
  data?: string;
  webhookUrl?: string;
  webhookSecret?: string;
  /** The only key accepted; without it, any test key. */
  key?: string;
}

export interface StandIn {
  world: World;
  key: string;
  faults: Faults;
  idempotency: Idempotency;
  deliverer: Deliverer;
  stop(): void;
}

/** Puts the parts together; nothing listens yet. */
export async function makeStandIn(options: StandInOptions): Promise<StandIn> {
  const schema = await loadSchema();
  const journal = options.data ? new Journal(options.data) : null;
  const world = new World({ checker: new Checker(schema), skeleton: new Skeleton(schema), journal, dueAt, url: "" });
  world.restore();
  if (options.webhookUrl) register(world, options.webhookUrl, options.webhookSecret);
  const deliverer = new Deliverer(world);
  const stopTicking = startTicking(world);
  const stop = () => {
    stopTicking();
    deliverer.stop();
    world.close();
  };
  return { world, key: options.key ?? "", faults: new Faults(), idempotency: new Idempotency(world), deliverer, stop };
}

/** The app's own endpoint. It keeps its id over restarts, so that what is still to be delivered finds it. */
export function register(world: World, url: string | null, secret: string | undefined) {
  world.transact(() => {
    const known = world.list("webhook_endpoint").find((endpoint) => endpoint.$fromStart);
    if (known && url) world.put("webhook_endpoint", { ...known, url, secret: secret ?? known.secret });
    else if (known) world.remove("webhook_endpoint", known.id);
    else if (url) addEndpoint(world, { url, secret, enabled_events: ["*"], fromStart: true });
  });
}
