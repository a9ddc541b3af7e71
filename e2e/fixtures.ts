import { randomInt, randomUUID } from "node:crypto";
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { listen } from "./support/complaints";
import { Database } from "./support/database";
import { told } from "./support/stack";

interface Test {
  /** An address that nobody else uses. */
  address: string;
  /** The reader's own network: what is limited per network is this test's alone. */
  network: string;
  /** Another browser, of another person or device. */
  newReader: (options?: BrowserContextOptions) => Promise<Page>;
  calmConsole: undefined;
}
interface Worker {
  database: Database;
}

const someNetwork = () => `${randomInt(11, 120)}.${randomInt(256)}.${randomInt(256)}.7`;

export const test = base.extend<Test, Worker>({
  launchOptions: [async ({ launchOptions }, use) => use({ ...launchOptions, ...told().browser }), { scope: "worker" }],
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from here
    async ({}, use) => {
      const database = new Database();
      await use(database);
      await database.close();
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  baseURL: async ({}, use) => use(told().addresses.app),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  network: async ({}, use) => use(someNetwork()),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  address: async ({}, use) => use(`reader-${randomUUID().slice(0, 13)}@example.org`),
  extraHTTPHeaders: async ({ network }, use) => use({ "x-forwarded-for": network }),
  newReader: async ({ browser }, use) => {
    const opened: { context: BrowserContext; complaints: string[] }[] = [];
    await use(async (options = {}) => {
      const headers = { "x-forwarded-for": someNetwork() };
      const context = await browser.newContext({ extraHTTPHeaders: headers, ...options });
      opened.push({ context, complaints: listen(context) });
      return context.newPage();
    });
    for (const { context } of opened) await context.close();
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  },
  calmConsole: [
    async ({ context }, use) => {
      const complaints = listen(context);
      await use(undefined);
      expect(complaints, "the console stays calm").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
