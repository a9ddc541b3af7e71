import { fileURLToPath } from "node:url";
import type { Browser, CDPSession, Page } from "playwright";

/** Chrome's "slow 4G", as Lighthouse applies it in the browser: 562.5 ms, 1.44 Mbit/s down, 0.675 up. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };
const SLOWER = 4;
const QUIET_MS = 1_500;
/** Runs in the page as it is written. */
const WATCH = fileURLToPath(new URL("page-watch.js", import.meta.url));

export interface Look {
  /** Milliseconds until the largest thing stood there. */
  lcp: number;
  fcp: number;
  /** How far things moved, as layout shift is defined. */
  cls: number;
  /** Milliseconds beyond 50 of every task that was longer. */
  blocked: number;
  /** Milliseconds until the screen showed that an amount was chosen; 0 where there is none. */
  inp: number;
  bytes: number;
  script: number;
  images: number;
  requests: number;
}

type Kinds = Pick<Look, "bytes" | "script" | "images" | "requests">;

async function weigh(session: CDPSession): Promise<Kinds> {
  const sums: Kinds = { bytes: 0, script: 0, images: 0, requests: 0 };
  const kinds = new Map<string, string>();
  session.on("Network.responseReceived", ({ requestId, type }) => void kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sums.requests += 1;
    sums.bytes += encodedDataLength;
    if (kinds.get(requestId) === "Script") sums.script += encodedDataLength;
    if (kinds.get(requestId) === "Image") sums.images += encodedDataLength;
  });
  return sums;
}

async function chooseAmount(page: Page): Promise<void> {
  const amounts = page.locator("form label:has(input[type=radio])");
  const count = await amounts.count();
  for (let n = 0; n < Math.min(count, 6); n += 1) {
    const label = amounts.nth(n);
    if (await label.isVisible()) await label.click();
  }
}

/** One reader's first visit, on a phone four times slower and by slow 4G, who then chooses amounts. */
export async function look(browser: Browser, url: string): Promise<Look> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_4G);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const weights = await weigh(session);
    await page.addInitScript({ path: WATCH });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(QUIET_MS);
    const first = { ...weights };
    await chooseAmount(page);
    await page.waitForTimeout(QUIET_MS / 3);
    const seen = await page.evaluate(() => (window as unknown as { seen: Omit<Look, keyof Kinds> }).seen);
    return { ...seen, ...first };
  } finally {
    await context.close();
  }
}
