import { existsSync } from "node:fs";
import { z } from "zod";

/** The one place that reads the environment. `.env.example` describes every name. */
const secret = z.string().min(32, "must have at least 32 characters (try: openssl rand -base64 32)");
const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATA_DIR: z.string().default(".data"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  APP_URL: z.url({ protocol: /^https?$/, error: "must be an address such as https://news.example" }).optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgresql://"),
  NEXTAUTH_SECRET: secret,
  STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_\w+$/, "must be a Stripe secret key (sk_… or rk_…)"),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .transform((list) =>
      list
        .split(",")
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string().startsWith("whsec_", "must be a comma list of whsec_… secrets")).min(1)),
  STRIPE_API_URL: z.url().optional(),
  RECONCILE_PAUSE_MS: z.coerce.number().int().min(0).max(60_000).default(50),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://"),
  GOOGLE_CLIENT_ID: optional,
  GOOGLE_CLIENT_SECRET: optional,
  GOOGLE_ISSUER: z.url().default("https://accounts.google.com"),
  MAIL_FROM: z.string().default("Groundwork <hello@localhost>"),
  MAIL_BOUNCE_SECRET: secret.optional(),
  ORGANISATION_NAME: z.string().trim().min(1).default("Groundwork Reporter"),
  ORGANISATION_TAX_ID: optional,
  ORGANISATION_ADDRESS: optional,
  ORGANISATION_EMAIL: z.email().default("hello@localhost.example"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Set by the launcher alone: which parts it started in place of real ones. */
  STAND_INS: z
    .string()
    .default("")
    .transform((list) => list.split(",").filter(Boolean)),
});

export type Env = z.output<typeof schema> & { APP_URL: string; isPublic: boolean };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const REAL: Record<string, string> = {
  database: "a real database (DATABASE_URL)",
  stripe: "real Stripe keys (STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET)",
  mail: "a real mail server (SMTP_URL)",
};

function isGuessable(value: string): boolean {
  return new Set(value).size < 10 || /change.?me|example|placeholder|password/i.test(value);
}

/** Everything that a public address lacks, in words; empty when it may go live. */
function missingForPublic(env: z.output<typeof schema>): string[] {
  const missing = env.STAND_INS.map((part) => REAL[part] ?? part);
  if (env.STRIPE_API_URL) missing.push("Stripe itself (unset STRIPE_API_URL)");
  if (env.GOOGLE_ISSUER !== "https://accounts.google.com") missing.push("Google itself (unset GOOGLE_ISSUER)");
  if (isGuessable(env.NEXTAUTH_SECRET)) missing.push("a strong secret (NEXTAUTH_SECRET: try openssl rand -base64 32)");
  if (!env.ORGANISATION_EMAIL || env.ORGANISATION_EMAIL.endsWith("@localhost.example"))
    missing.push("an address that readers can write to (ORGANISATION_EMAIL)");
  return [...new Set(missing)];
}

/**
 * Parses settings.
 * @throws {SettingsError} with one line that names what is wrong, and never a value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0]);
      return given[name] === undefined ? `${name} is not set` : `${name} ${message}`;
    });
    throw new SettingsError(`Groundwork cannot start: ${[...new Set(reasons)].join("; ")}. See .env.example.`);
  }
  const env = parsed.data;
  const url = new URL(env.APP_URL ?? `http://localhost:${env.PORT}`);
  const isPublic = !LOOPBACK.test(url.hostname);
  if (/_live_/.test(env.STRIPE_SECRET_KEY) && env.STRIPE_API_URL)
    throw new SettingsError(
      "Groundwork cannot start: a live Stripe key may only go to Stripe itself; unset STRIPE_API_URL.",
    );
  if (!env.GOOGLE_CLIENT_ID !== !env.GOOGLE_CLIENT_SECRET)
    throw new SettingsError(
      "Groundwork cannot start: GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET go together; set both or neither.",
    );
  const missing = isPublic ? missingForPublic(env) : [];
  if (missing.length > 0)
    throw new SettingsError(`Groundwork cannot start at ${url.origin}: it still needs ${missing.join(", ")}.`);
  if (isPublic && url.protocol !== "https:")
    throw new SettingsError(`Groundwork cannot start at ${url.origin}: a public address must begin with https://.`);
  return { ...env, APP_URL: url.origin, isPublic };
}

export class SettingsError extends Error {
  override name = "SettingsError";
}

function load(): Env {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const parsed = parseEnv(process.env);
  // NextAuth reads these two by itself; they come from here, never from a request's header.
  process.env.NEXTAUTH_URL = parsed.APP_URL;
  process.env.NEXTAUTH_SECRET = parsed.NEXTAUTH_SECRET;
  return parsed;
}

let loaded: Env | undefined;

/** The settings, read once, at first use: so that a build needs none. */
export const env: Env = new Proxy({} as Env, {
  get: (_, name) => {
    loaded ??= load();
    return Reflect.get(loaded, name);
  },
});
