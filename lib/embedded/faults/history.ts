import Stripe from "stripe";
import { system } from "../../actor";
import { startReconcile, syncCustomer, workOnReconcile } from "../../memberships/commands";
import { closeDispute, dispute, refund } from "./acts/money";
import { comeBack, giveOther, takeBreak } from "./acts/own-pages";
import { buyElsewhere, give, join } from "./acts/people";
import { cancel, changeCard, decline, keep, rest, settle, switchPlan } from "./acts/subscriptions";
import { deliver, drain, Inbox, sweep } from "./delivery";
import { compare, type Difference } from "./oracle";
import { stable } from "./stable";
import type { Fault, History, Step, Weather } from "./steps";
import type { Workbench } from "./workbench";

const CHUNK = 25 * 86_400;

class Run {
  private readonly inbox: Inbox;

  constructor(
    private readonly bench: Workbench,
    private readonly history: History,
  ) {
    this.inbox = new Inbox(bench);
  }

  /** Stripe forgets events after thirty days, so a long wait is lived through in parts. */
  private async wait(seconds: number): Promise<void> {
    const { clock, standIn } = this.bench;
    const end = clock.now + seconds;
    while (clock.now < end) {
      clock.set(Math.min(end, clock.now + CHUNK));
      await standIn.control("clock", { now: clock.now, frozen: true });
      if (this.history.heal === "deliver") await this.inbox.collect();
    }
  }

  private async order(fault: Fault | null): Promise<void> {
    if (fault) await this.bench.standIn.control("faults", { ...fault, ms: 10 });
  }

  private async receive(weather: Weather): Promise<void> {
    await this.inbox.collect();
    for (const event of this.inbox.take(weather)) await deliver(this.bench, event);
    await this.order(weather.fault);
    await drain(this.bench, weather.workers);
    if (weather.fault) await fetch(`${this.bench.standIn.url}/_practice/faults`, { method: "DELETE" });
  }

  private act(step: Step): Promise<void> {
    const { bench } = this;
    switch (step.do) {
      case "join":
        return join(bench, step);
      case "gift":
        return give(bench, step);
      case "switch":
        return switchPlan(bench, step);
      case "cancel":
        return cancel(bench, step);
      case "keep":
        return keep(bench, step);
      case "amount":
        return giveOther(bench, step);
      case "break":
        return takeBreak(bench, step);
      case "return":
        return comeBack(bench, step);
      case "pause":
      case "wake":
      case "hold":
      case "release":
        return rest(bench, step);
      case "card":
        return changeCard(bench, step);
      case "settle":
        return settle(bench, step);
      case "decline":
        return decline(bench, step);
      case "refund":
        return refund(bench, step);
      case "dispute":
        return dispute(bench, step);
      case "win":
      case "lose":
        return closeDispute(bench, step);
      case "foreign":
        return buyElsewhere(bench, step);
      case "wait":
        return this.wait(step.seconds);
      case "deliver":
        return this.receive(step.weather);
    }
  }

  async live(): Promise<Difference[]> {
    const { bench, history } = this;
    await bench.reset(history.startsOn, history.settings);
    for (const step of history.steps) {
      try {
        await this.act(step);
      } catch (error) {
        // What Stripe refuses to people (to change what is paused, to refund what is disputed) simply does not happen.
        if (!(error instanceof Stripe.errors.StripeError)) throw error;
      }
    }
    if (history.heal === "deliver") await this.receive(CALM);
    else if (history.heal === "reconcile") await reconcile();
    else await syncAll(bench);
    await sweep(bench);
    return [...(await judge(bench)), ...(await stable(bench, () => syncAll(bench)))];
  }
}

/** Everything arrives, and nothing is in its way. */
const CALM: Weather = { keep: 100, twice: 0, order: "kept", workers: 1, fault: null, seed: 0 };

/** Every customer once more. */
export async function syncAll({ stripe }: Workbench): Promise<void> {
  const customers: string[] = [];
  for await (const { id } of stripe.customers.list({ limit: 100 })) customers.push(id);
  await Promise.all(customers.map((id) => syncCustomer(id)));
}

/** The nightly comparison; whole, from the beginning of time. */
export async function reconcile({ isWhole = true } = {}) {
  const input = { mode: "REPAIR" as const, isWhole, isQueued: false };
  const { id } = await startReconcile({ actor: system("histories"), input });
  return await workOnReconcile(id, { pauseMs: 0, firstWaitMs: 1 });
}

/** The oracle's verdict, and the inbox's: nothing that was received may be left unanswered. */
async function judge(bench: Workbench): Promise<Difference[]> {
  const { databaseUrl, stripe, own, clock, client, tally } = bench;
  const { differences, rows } = await compare({ databaseUrl, stripe, own, now: clock.now });
  for (const [table, count] of rows) tally.compared[table] = (tally.compared[table] ?? 0) + count;
  const left = await client.query<{ id: string; type: string; state: string; error: string | null }>(
    `SELECT "id", "type", "state"::text, "error" FROM "WebhookEvent" WHERE "state" IN ('RECEIVED', 'FAILED')`,
  );
  const unanswered = left.rows.map(({ id, type, state, error }) => ({
    ...{ where: "inbox", key: `${id} (${type})`, field: "state", expected: ["DONE", "IGNORED"] },
    found: `${state}: ${error}`,
  }));
  return [...differences, ...unanswered];
}

/** Lives through one history and returns everything that is not as it must be. */
export const live = (bench: Workbench, history: History): Promise<Difference[]> => new Run(bench, history).live();
