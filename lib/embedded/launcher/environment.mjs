import { createHash } from "node:crypto";
import { ownSecret } from "./secret.mjs";

/** What a real setting would name; nothing ambient may leak into a stack made for tests. */
const PARTS = [
  "DATABASE_URL",
  "STRIPE_SECRET_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "STRIPE_API_URL",
  "SMTP_URL",
  "APP_URL",
  "NEXTAUTH_SECRET",
];

export function withoutRealParts(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !PARTS.includes(name)));
}

/** The stand-in's key and webhook secret: this data folder's own, the same at every start. */
export function practiceKeys(dataDir) {
  const derive = (purpose) =>
    createHash("sha256")
      .update(`${purpose}:${ownSecret(dataDir)}`)
      .digest("hex")
      .slice(0, 40);
  return { key: `sk_test_${derive("key")}`, webhookSecret: `whsec_${derive("webhook")}` };
}

/** Where the app is reached: the address given, on the port really used. */
export function appAddress(settings, port) {
  if (!settings.appUrl) return `http://localhost:${port}`;
  if (settings.isPublic || !URL.canParse(settings.appUrl)) return settings.appUrl;
  const url = new URL(settings.appUrl);
  if (url.port === String(settings.port)) url.port = String(port);
  return url.origin;
}

/** Every setting that lib/env.ts reads, with what was started in place of what is missing. */
export function settingsFor({ base, settings, started, port, appUrl, mode }) {
  const { dataDir } = settings;
  const env = {
    ...base,
    NODE_ENV: mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATA_DIR: dataDir,
    PORT: String(port),
    APP_URL: appUrl,
    NEXTAUTH_SECRET: settings.secret ?? ownSecret(dataDir),
    STAND_INS: Object.keys(started)
      .filter((part) => started[part].standIn)
      .join(","),
  };
  if (started.database) env.DATABASE_URL = started.database.url;
  if (started.mail) env.SMTP_URL = started.mail.smtp;
  if (started.stripe) {
    const { key, webhookSecret } = practiceKeys(dataDir);
    Object.assign(env, {
      STRIPE_SECRET_KEY: key,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_URL: started.stripe.url,
    });
  }
  return env;
}

/** Stand-in values with which the settings can be judged before anything is started. */
export function rehearsal({ base, settings, missing }) {
  const env = { ...base, DATA_DIR: settings.dataDir, STAND_INS: missing.join(",") };
  env.NEXTAUTH_SECRET ||= settings.isPublic ? "x".repeat(32) : "0123456789abcdefghijklmnopqrstuvwxyz";
  if (missing.includes("database")) env.DATABASE_URL = "postgresql://postgres@127.0.0.1:1/postgres";
  if (missing.includes("mail")) env.SMTP_URL = "smtp://127.0.0.1:1";
  if (missing.includes("stripe"))
    Object.assign(env, { STRIPE_SECRET_KEY: "sk_test_0", STRIPE_WEBHOOK_SECRET: "whsec_0" });
  return env;
}
