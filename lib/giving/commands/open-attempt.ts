import { randomUUID } from "node:crypto";
import type { Prisma } from "../../../prisma/generated/client";
import { db, type Tx } from "../../db";
import { env } from "../../env";
import { type FieldErrors, fail, type Result } from "../../errors";
import { consume } from "../../limits";
import { languageOf, pathIn } from "../../locale";
import { log } from "../../log";
import { strings } from "../../strings";
import { type Stripe, stripe } from "../../stripe";
import { hashToken } from "../../tokens";
import { ATTEMPT_KEY } from "../schema";

const DAY = 24 * 3_600_000;

/** Card testers come in thousands; a household or an office does not (decision 6). */
const LIMITS = {
  network: { name: "give-network", points: 20, seconds: 600 },
  total: { name: "give-total", points: 1_000, seconds: 600 },
};

/** Whatever opens a payment page: limited per network, and Stripe out of reach comes back as a sentence. */
export async function withinLimits<Value, Field extends string = string>(
  { network, locale }: { network: string; locale: string },
  open: () => Promise<Result<Value, Field>>,
): Promise<Result<Value, Field>> {
  const words = strings(locale).give.errors;
  const waits = [await consume(LIMITS.network, network), await consume(LIMITS.total, "all")];
  const wait = Math.max(...waits);
  if (wait > 0) return fail({ form: words.limited(Math.ceil(wait / 60)) } as FieldErrors<Field>);
  try {
    return await open();
  } catch (err) {
    log.error({ err }, "Checkout could not be opened");
    return fail({ form: words.unavailable } as FieldErrors<Field>);
  }
}

/** Checkout speaks the language of the form; to English ones the browser's own, as Stripe finds best. */
function checkoutLanguage(locale: string): Pick<Params, "locale"> {
  if (languageOf(locale) === "en") return {};
  return { locale: /^es-(ES|GB)$/.test(locale) ? "es" : "es-419" };
}

type Params = Stripe.Checkout.SessionCreateParams;

interface Opening {
  /** The browser's own secret: its hash ties the attempt to it. */
  browserToken: string;
  attempt: Omit<Prisma.CheckoutAttemptUncheckedCreateInput, "id" | "browserHash" | "expiresAt">;
  /** What is written in one transaction with the attempt. */
  beside?: (tx: Tx, attemptId: string) => Promise<unknown>;
  /** What is sold; the attempt's marks come from here. */
  session: (metadata: Record<string, string>, attemptId: string) => Params | Promise<Params>;
}

/** Opens Checkout for a new attempt, whose id is idempotency key and `client_reference_id` (decision 8). */
export async function openAttempt({ browserToken, attempt, beside, session: ask }: Opening): Promise<string> {
  const id = randomUUID();
  const { locale = "en-US" } = attempt;
  const known = { id, ...attempt, browserHash: hashToken(browserToken), expiresAt: new Date(Date.now() + DAY) };
  await db.$transaction(async (tx) => {
    await tx.checkoutAttempt.create({ data: known });
    await beside?.(tx, id);
  });
  const metadata = { [ATTEMPT_KEY]: id };
  const session = await stripe().checkout.sessions.create(
    {
      ...(await ask(metadata, id)),
      metadata,
      client_reference_id: id,
      ...(attempt.stripeCustomerId && { customer: attempt.stripeCustomerId }),
      success_url: `${env.APP_URL}${pathIn(locale, "/thanks/return")}?session_id={CHECKOUT_SESSION_ID}`,
      ...checkoutLanguage(locale),
    },
    { idempotencyKey: id },
  );
  if (!session.url) throw new Error(`Session ${session.id} came without an address`);
  await db.checkoutAttempt.update({
    where: { id },
    data: {
      stripeSessionId: session.id,
      stripeSessionUrl: session.url,
      expiresAt: new Date(session.expires_at * 1000),
    },
  });
  return session.url;
}
