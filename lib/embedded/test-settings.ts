import { createTestDatabase, type TestDatabase } from "./test-database";

/** Settings under which lib's own modules run in a test: call it before the first use of `env` or `db`. */
export function setTestSettings(overrides: Record<string, string>): void {
  Object.assign(process.env, {
    NEXTAUTH_SECRET: "a secret for tests only 0123456789",
    STRIPE_SECRET_KEY: "sk_test_unused",
    STRIPE_WEBHOOK_SECRET: "whsec_test",
    SMTP_URL: "smtp://127.0.0.1:1",
    APP_URL: "http://localhost:3000",
    LOG_LEVEL: "silent",
    ...overrides,
  });
}

/** A fresh database that `lib/db` talks to for the rest of this test file. */
export async function useTestDatabase(overrides: Record<string, string> = {}): Promise<TestDatabase> {
  const database = await createTestDatabase();
  setTestSettings({ DATABASE_URL: database.url, ...overrides });
  return database;
}
