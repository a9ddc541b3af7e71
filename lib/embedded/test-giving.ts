import { randomUUID } from "node:crypto";
import type Stripe from "stripe";
import type { Dedication } from "../giving/schema";
import { type RunningStandIn, startStripeStandIn } from "./stripe/start";
import type { TestDatabase } from "./test-database";
import { useTestDatabase } from "./test-settings";

export interface TestGiving {
  standIn: RunningStandIn;
  database: TestDatabase;
  close(): Promise<void>;
}

/** A database and a Stripe stand-in that lib's own modules talk to for the rest of this test file. */
export async function useTestGiving(settings: Record<string, string> = {}): Promise<TestGiving> {
  const standIn = await startStripeStandIn();
  const stripe = { STRIPE_API_URL: standIn.url, STRIPE_SECRET_KEY: standIn.key };
  const database = await useTestDatabase({ ...stripe, ...settings });
  const close = async () => {
    const [{ stopJobs }, { db }] = await Promise.all([import("../jobs"), import("../db")]);
    await stopJobs();
    await db.$disconnect();
    await database.drop();
    await standIn.close();
  };
  return { standIn, database, close };
}

/** Ordered faults make Stripe's client wait before each retry: tests that are not about waiting have no time for that. */
export function retryAtOnce(client: Stripe): void {
  const sender: object = Reflect.get(client, "_requestSender");
  Reflect.set(sender, "_getSleepTimeInMS", () => 1);
}

const NOTHING: Dedication = {
  ...{ tribute: null, honoree: null, notifyAddress: null, notifyWords: null, message: null },
  isAnonymous: false,
};

export interface Gift {
  address: string;
  frequency?: "MONTHLY" | "ANNUAL" | "ONE_TIME";
  dedication?: Partial<Dedication>;
  followsId?: string;
  amount?: number;
  feeCover?: number;
  card?: string;
  exp_month?: number;
  exp_year?: number;
  /** The payer confirms to the bank when it asks. */
  authenticated?: boolean;
  name?: string;
}

/** Goes from the form to a paid session, as a guest's browser would. Returns what the browser would hold. */
export async function giveAsGuest(standIn: RunningStandIn, gift: Gift) {
  const {
    address,
    frequency = "MONTHLY",
    amount = { MONTHLY: 500, ANNUAL: 3500, ONE_TIME: 5000 }[frequency],
    feeCover = 0,
    dedication,
    followsId,
    card = "4242424242424242",
    ...more
  } = gift;
  const [{ startCheckout }, { giveFieldsSchema }, { db }, { hashToken }] = await Promise.all([
    import("../giving/commands"),
    import("../giving/schema"),
    import("../db"),
    import("../tokens"),
  ]);
  const browserToken = randomUUID();
  const started = await startCheckout({
    actor: { kind: "guest" },
    choice: { frequency, amount, feeCover, currency: "usd" },
    fields: giveFieldsSchema.parse({}),
    locale: "en-US",
    browserToken,
    network: randomUUID(),
    ...(dedication && { dedication: { ...NOTHING, ...dedication } }),
    ...(followsId && { followsId }),
  });
  if (!started.ok || started.value.kind !== "checkout") throw new Error(`No checkout: ${JSON.stringify(started)}`);
  const attempt = await db.checkoutAttempt.findFirstOrThrow({ where: { browserHash: hashToken(browserToken) } });
  const sessionId = attempt.stripeSessionId ?? "";
  const paid = await standIn.control<{ customer: string; subscription: string }>(`checkout/${sessionId}/pay`, {
    email: address,
    card,
    ...more,
  });
  return { attemptId: attempt.id, sessionId, browserToken, url: started.value.url, ...paid };
}
