import { defineConfig } from "@playwright/test";

/**
 * Journeys through a production build on fresh data. One at a time: the stack has one embedded database, and some
 * of them kill the app or hold Stripe's deliveries back.
 */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/journeys",
  globalSetup: "./setup/global-setup.ts",
  workers: 1,
  fullyParallel: false,
  // CI tries once more, and says so at the end: its machine is busy. At home the first failure counts.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: { screenshot: "only-on-failure", trace: "off", video: "off", locale: "en-US", timezoneId: "America/New_York" },
  projects: [
    { name: "journeys", testMatch: "*.spec.ts", testIgnore: "books.spec.ts", teardown: "books" },
    { name: "books", testMatch: "books.spec.ts" },
  ],
});
