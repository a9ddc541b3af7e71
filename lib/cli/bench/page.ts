import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { type Stack, startTestStack } from "../../embedded/launcher/test-stack.mjs";
import { findBrowser } from "../../embedded/test-browser";
import { printFigure } from "./figure";
import { type Look, look } from "./page-look";
import { packedBytes, rate, serveByNginx } from "./page-rate";
import { serveBare } from "./page-world";
import { startFloors } from "./webhooks-floor";
import { quantile } from "./webhooks-load";

const USAGE = `Use: npm run bench -- page [options]: an article in Chromium on a slow phone, beside a bare file with the same
text and photo; and how often a second one process gives it out, beside an empty handler and nginx with the same bytes
  --slug SLUG   which of the sample articles (why-you-will-not-meet-a-paywall-here)
  --rounds N    visits, and rounds of asking (7)
  --requests N  in each round (3000)`;

const options = {
  slug: { type: "string", default: "why-you-will-not-meet-a-paywall-here" },
  rounds: { type: "string", default: "7" },
  requests: { type: "string", default: "3000" },
  help: { type: "boolean", default: false },
} as const;

const AT_ONCE = 32;
const KB = 1000;
const median = (values: number[]) => quantile(values, 0.5);
const say = (text: string) => void process.stderr.write(text);

/** Ours and the bare file in turn, so that what else the machine does meets both. */
async function visits(article: string, bare: string, rounds: number): Promise<boolean> {
  const browser = await chromium.launch(await findBrowser());
  const looks: { ours: Look[]; bare: Look[] } = { ours: [], bare: [] };
  try {
    await look(browser, article); // the first of a browser pays for its start
    for (let round = 1; round <= rounds; round += 1) {
      looks.ours.push(await look(browser, article));
      looks.bare.push(await look(browser, bare));
      say(`\rvisit ${round} of ${rounds} `);
    }
  } finally {
    await browser.close();
  }
  say("\n");
  const of = (which: Look[], name: keyof Look) => median(which.map((one) => one[name]));
  const ours = (name: keyof Look) => of(looks.ours, name);
  const ratio = median(looks.ours.map(({ lcp }, round) => lcp / (looks.bare[round]?.lcp ?? lcp)));
  printFigure("page.lcp", Math.round(ours("lcp")), "ms");
  printFigure("page.lcp.bare", Math.round(of(looks.bare, "lcp")), "ms");
  printFigure("page.lcp.ratio", ratio.toFixed(2), "of the bare file's", "at most 1.1");
  printFigure("page.fcp", Math.round(ours("fcp")), "ms");
  printFigure("page.cls", ours("cls").toFixed(3), "", "0");
  printFigure("page.blocked", Math.round(ours("blocked")), "ms", "0");
  printFigure("page.inp", Math.round(ours("inp")), "ms on choosing an amount", "under 200");
  printFigure("page.requests", ours("requests"));
  const light = ours("bytes") - ours("images");
  printFigure("page.bytes", (ours("bytes") / KB).toFixed(1), "kB with images");
  printFigure("page.bytes.light", (light / KB).toFixed(1), "kB without images", "at most 48 with the script");
  printFigure("page.script", (ours("script") / KB).toFixed(1), "kB", "at most 8");
  return ours("cls") === 0 && light <= 48 * KB && ours("script") <= 8 * KB;
}

async function rates(stack: Stack, article: string, rounds: number, requests: number): Promise<void> {
  const { page, encoding } = await packedBytes(article);
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-page-"));
  const file = path.join(folder, "page");
  writeFileSync(file, page);
  const floors = await startFloors({ ...stack, env: { ...stack.env, FLOOR_PAGE: file, FLOOR_ENCODING: encoding } });
  const nginx = await serveByNginx(page, encoding);
  try {
    const floor = new URL("/page", floors.next).href;
    const taken: Record<"ours" | "floor" | "nginx", number[]> = { ours: [], floor: [], nginx: [] };
    for (const url of [article, floor, nginx?.url]) if (url) await rate(url, requests / 3, AT_ONCE);
    for (let round = 1; round <= rounds; round += 1) {
      taken.ours.push(await rate(article, requests, AT_ONCE));
      taken.floor.push(await rate(floor, requests, AT_ONCE));
      if (nginx) taken.nginx.push(await rate(nginx.url, requests, AT_ONCE));
      say(`\rround ${round} of ${rounds} `);
    }
    say("\n");
    const share = median(taken.ours.map((one, round) => one / (taken.floor[round] ?? one)));
    printFigure("page.packed", (page.length / KB).toFixed(1), `kB (${encoding})`);
    printFigure("page.rate", Math.round(median(taken.ours)), "requests/s, 32 at once");
    printFigure("page.rate.floor", Math.round(median(taken.floor)), "requests/s of an empty handler");
    printFigure("page.rate.share", share.toFixed(2), "of the empty handler's", "at least 0.7");
    if (nginx) printFigure("page.rate.nginx", Math.round(median(taken.nginx)), "requests/s, one process");
    else printFigure("page.rate.nginx", "-", "nginx is not installed");
  } finally {
    await Promise.all([floors.stop(), nginx?.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How fast an article is there on a slow phone, and how many readers one process serves. */
export async function benchPage(args: string[]): Promise<boolean> {
  const { values } = parseArgs({ args, options });
  if (values.help) {
    console.log(USAGE);
    return true;
  }
  const [rounds, requests] = [Number(values.rounds), Number(values.requests)];
  const stack = await startTestStack({ env: { LOG_LEVEL: "warn" } });
  try {
    const article = new URL(`/articles/${values.slug}`, stack.addresses.app).href;
    const bare = await serveBare(await (await fetch(article)).text(), article);
    const isRight = await visits(article, bare.url, rounds).finally(() => bare.close());
    await rates(stack, article, rounds, requests);
    return isRight;
  } finally {
    await stack.stop();
  }
}
