import type { Stack } from "../../embedded/launcher/test-stack.mjs";
import { printFigure } from "./figure";
import { startFloors } from "./webhooks-floor";
import { type Load, load, quantile, rateOf, together } from "./webhooks-load";
import type { World } from "./webhooks-world";

const ROUNDS = 3;
const LOADS = [
  { atOnce: 1, events: 300 },
  { atOnce: 16, events: 1000 },
  { atOnce: 64, events: 2000 },
];

function print(name: string, measured: Load): void {
  printFigure(`webhooks.${name}`, rateOf(measured).toFixed(0), "events/s");
  printFigure(`webhooks.${name}-p50`, quantile(measured.times, 0.5).toFixed(1), "ms");
  printFigure(`webhooks.${name}-p99`, quantile(measured.times, 0.99).toFixed(1), "ms");
}

const share = (ours: Load, floor: Load) => (rateOf(ours) / rateOf(floor)).toFixed(2);

/**
 * How many events a second the app takes, by turns with the floors, so that all have the same machine. The goal is a
 * share of the floor in Next's server: its share of a request is the framework's, and an empty handler has it too.
 */
export async function benchAccept(stack: Stack, { customers, deliver }: World): Promise<void> {
  const floors = await startFloors(stack);
  const app = `http://127.0.0.1:${new URL(stack.addresses.app).port}/api/stripe/webhook`;
  const servers = [
    ["accepted", app],
    ["floor", floors.next],
    ["bare-floor", floors.bare],
  ] as const;
  let next = 0;
  const some = (count: number) =>
    Array.from({ length: count }, () => {
      next += 1;
      return deliver(customers[next % customers.length] ?? "", next);
    });
  try {
    for (const [, url] of servers) await load(url, some(2000), 16);
    for (const { atOnce, events } of LOADS) {
      const measured = new Map<string, Load[]>(servers.map(([name]) => [name, []]));
      for (let round = 0; round < ROUNDS; round += 1)
        for (const [name, url] of servers) measured.get(name)?.push(await load(url, some(events), atOnce));
      const [ours, floor, bare] = servers.map(([name]) => together(measured.get(name) ?? [])) as [Load, Load, Load];
      print(`accepted-at-${atOnce}`, ours);
      print(`floor-at-${atOnce}`, floor);
      printFigure(`webhooks.share-of-floor-at-${atOnce}`, share(ours, floor), "", "0.8 or more");
      printFigure(`webhooks.share-of-a-bare-server-at-${atOnce}`, share(ours, bare));
    }
  } finally {
    await floors.stop();
  }
}
