import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import Stripe from "stripe";
import { type Stack, startTestStack } from "../launcher/test-stack.mjs";
import { chance } from "./delivery";
import { compare, describeDifference, type OwnFacts } from "./oracle";

const ROUNDS = 8;
const PEOPLE = 4;
/** A killed worker's job is another's only when its time has run out; the sweeper is quicker, but not for everything. */
const SETTLE_MS = 10 * 60_000;

interface Scene {
  stack: Stack;
  stripe: Stripe;
  own: OwnFacts;
  random: () => number;
}

async function practice<Answer>({ stack }: Scene, path: string, body: object): Promise<Answer> {
  const answer = await fetch(`${stack.addresses.stripe}/_practice/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`_practice/${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** From our form to a paid session and back, as a browser goes; the app may be gone at any step of it. */
async function give(scene: Scene, address: string): Promise<boolean> {
  const { stack, random, own, stripe } = scene;
  const isMonthly = random() < 0.5;
  const form = { frequency: isMonthly ? "MONTHLY" : "ANNUAL", monthly: "500", annual: "6000" };
  const network = `10.${Math.floor(random() * 250)}.${Math.floor(random() * 250)}.1`;
  const answer = await fetch(`${stack.addresses.app}/api/give`, {
    method: "POST",
    headers: { "x-forwarded-for": network },
    body: new URLSearchParams(form),
    redirect: "manual",
  }).catch(() => null);
  const session = /\/c\/pay\/(cs_\w+)/.exec(answer?.headers.get("location") ?? "")?.[1];
  if (!session) return false;
  const { client_reference_id } = await stripe.checkout.sessions.retrieve(session);
  own.attempts.set(client_reference_id ?? "", { article: null, appeal: null, variant: null });
  await practice(scene, `checkout/${session}/pay`, { email: address });
  if (random() < 0.5)
    await fetch(`${stack.addresses.app}/thanks/return?session_id=${session}`, { redirect: "manual" }).catch(() => null);
  return true;
}

/** Somebody leaves at once, wants money back, or goes to the bank. */
async function stir({ stripe, own, random, ...scene }: Scene): Promise<void> {
  const [held] = (await stripe.subscriptions.list({ limit: 100 })).data.filter(() => random() < 0.3);
  const [charge] = (await stripe.charges.list({ limit: 100 })).data.filter(
    ({ refunded, disputed, status }) => !refunded && !disputed && status === "succeeded" && random() < 0.3,
  );
  const dice = random();
  if (dice < 0.3 && held) {
    await stripe.subscriptions.cancel(held.id);
    own.endedByPeople.add(held.id);
  } else if (dice < 0.6 && charge) await stripe.refunds.create({ charge: charge.id, amount: 200 });
  else if (dice < 0.8 && charge) await practice({ stripe, own, random, ...scene }, "disputes", { charge: charge.id });
}

async function killSomething({ stack, random }: Scene): Promise<number> {
  await pause(random() * 900);
  if (random() < 0.6) {
    stack.worker.kill("SIGKILL");
    return 1;
  }
  await stack.killApp("SIGKILL");
  await stack.restartApp();
  return 1;
}

/** Until every delivery was answered, every event is done and no job waits any more. */
async function settled({ stack }: Scene, client: Client): Promise<void> {
  const until = Date.now() + SETTLE_MS;
  for (;;) {
    const held = await fetch(`${stack.addresses.stripe}/_practice/deliveries?state=pending`);
    const { total } = (await held.json()) as { total: number };
    const { rows } = await client.query<{ left: number }>(
      `SELECT ((SELECT count(*) FROM "WebhookEvent" WHERE "state" IN ('RECEIVED', 'FAILED'))
        + (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'active', 'retry')
           AND name IN ('sync-customer', 'sync-checkout', 'resolve-event')))::int AS left`,
    );
    if (total + (rows[0]?.left ?? 0) === 0) return;
    if (Date.now() > until)
      throw new Error(`After ten minutes ${total} deliveries and ${rows[0]?.left} rows are left.`);
    await pause(1000);
  }
}

async function rounds(scene: Scene, say: (text: string) => void) {
  const figures = { kills: 0, gifts: 0 };
  for (let round = 0; round < ROUNDS; round += 1) {
    say(`\rround ${round + 1} of ${ROUNDS}`);
    // Four people; who comes twice in a round is a double in the making.
    const people = Array.from(
      { length: 4 },
      () => `reader-${round % 3}-${Math.floor(scene.random() * PEOPLE)}@example.org`,
    );
    const gifts = Promise.all(people.map((address) => give(scene, address)));
    const [given, kills] = await Promise.all([gifts, killSomething(scene)]);
    figures.gifts += given.filter(Boolean).length;
    figures.kills += kills;
    await stir(scene).catch((error: unknown) => {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
    });
  }
  return figures;
}

/** A real app and a real worker, killed at random moments while people give; then what is left is compared. */
export async function killCampaign({ seed, say }: { seed: number; say: (text: string) => void }) {
  const stack = await startTestStack({ seeded: false, env: { TRUSTED_PROXIES: "1" } });
  const client = new Client({ connectionString: stack.addresses.database });
  try {
    await client.connect();
    const { hostname: host, port } = new URL(stack.addresses.stripe);
    const stripe = new Stripe(stack.env.STRIPE_SECRET_KEY ?? "", { host, port, protocol: "http" });
    const own: OwnFacts = { attempts: new Map(), dedications: new Map(), endedByPeople: new Set() };
    const scene: Scene = { stack, stripe, own, random: chance(seed) };
    await practice(scene, "settings", { retry_delays_ms: Array.from({ length: 200 }, () => 500) });
    const figures = await rounds(scene, say);
    say("; waiting for what was interrupted\n");
    await settled(scene, client);
    const now = Math.floor(Date.now() / 1000);
    const { differences, rows } = await compare({ databaseUrl: stack.addresses.database, stripe, own, now });
    const compared = rows.reduce((sum, [, count]) => sum + count, 0);
    return { ...figures, compared, differences: differences.map(describeDifference) };
  } finally {
    await client.end().catch(() => undefined);
    await stack.stop();
  }
}
