import qs from "qs";
import { z } from "zod";
import { paySession } from "../billing/checkout";
import { setClock } from "../due/clock";
import { parseForm } from "../http/form";
import { openSession } from "../resources/checkout-sessions";
import { updateSubscription } from "../resources/subscription-update";
import { explain } from "../schema/explain";
import type { StandIn } from "../stand-in";
import { ids } from "./control";
import { payBody, payerOf } from "./pay";

const step = z.strictObject({
  /** When this happened, in seconds; steps run in this order whatever order they come in. */
  at: z.number().int(),
  /** Parameters of `checkout.sessions.create`. */
  session: z.record(z.string(), z.unknown()),
  pay: payBody.prefault({}),
  /** Ends the subscription at the period's end, this long after it began. */
  cancel_after_seconds: z.number().int().positive().optional(),
});

export const historySchema = z.strictObject({
  steps: z.array(step),
  /** Where the clock ends up; by default the real now, which it then follows. */
  until: z.number().int().optional(),
});

type Step = z.infer<typeof step>;
type Outcome = Record<string, unknown>;

/** Lives through a past: each step at its time, with all the renewals, failures and endings that lie between. */
export async function history(
  { world }: StandIn,
  { steps, until }: z.infer<typeof historySchema>,
): Promise<{ steps: Outcome[]; now: number }> {
  const outcomes: Outcome[] = steps.map(() => ({}));
  const moments: { at: number; run: () => void }[] = [];
  const [first] = [...steps].sort((a, b) => a.at - b.at);
  steps.forEach((one, index) => {
    moments.push({ at: one.at, run: () => Object.assign(outcomes[index] ?? {}, join(one)) });
    const ends = one.cancel_after_seconds;
    if (ends) moments.push({ at: one.at + ends, run: () => leave(outcomes[index]?.subscription) });
  });
  moments.sort((a, b) => a.at - b.at);

  function join(one: Step): Outcome {
    // Through the same form as a request, so that a wrong parameter is refused here too.
    const params = parseForm("", qs.stringify(one.session));
    const errors = world.checker.request("POST /v1/checkout/sessions", params);
    if (errors.length) throw explain(errors);
    return world.transact(() => {
      const session = openSession(world, params as never);
      const paid = paySession(world, session, payerOf(one.pay));
      return paid.result === "paid"
        ? { result: "paid", session: session.id, ...ids(paid.session) }
        : { session: session.id, ...paid };
    });
  }

  function leave(subscription: unknown) {
    const row = typeof subscription === "string" ? world.get("subscription", subscription) : undefined;
    if (row && !row.ended_at) world.transact(() => updateSubscription(world, row.id, { cancel_at_period_end: true }));
  }

  if (first) await setClock(world, { now: first.at, frozen: true });
  for (const { at, run } of moments) {
    if (at > world.now()) await setClock(world, { now: at, frozen: true });
    run();
  }
  await setClock(world, until === undefined ? { real: true } : { now: until });
  return { steps: outcomes, now: world.now() };
}
