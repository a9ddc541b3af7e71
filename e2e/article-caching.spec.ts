import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "./fixtures";
import { ARTICLES } from "./pages/article";
import { ask } from "./support/http";
import { order, told } from "./support/stack";

const CACHE = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400";
const KB = 1024;
const place = `/articles/${ARTICLES.wall}`;
const asReader = { "user-agent": "Mozilla/5.0", accept: "text/html" };

test("an article is the same for everybody, cacheable, and sets no cookie", async () => {
  const plain = await ask(place, { headers: asReader });
  expect(plain.status).toBe(200);
  expect(plain.headers["cache-control"]).toBe(CACHE);
  expect(plain.headers["set-cookie"]).toBeUndefined();
  const varies = plain.headers.vary?.toLowerCase().split(/, */);
  expect(varies).toContain("accept-encoding");
  // Next adds headers of its own, which no reader sends; these would part readers from one another.
  for (const name of ["*", "cookie", "user-agent", "accept", "accept-language"]) expect(varies).not.toContain(name);
  expect(plain.headers["content-type"]).toMatch(/^text\/html/);
  expect(plain.headers["content-security-policy"]).toContain("default-src 'none'");
  const known = await ask(place, {
    headers: {
      ...asReader,
      cookie: "next-auth.session-token=whatever; gw_supporter=member",
      "x-forwarded-for": "9.9.9.9",
    },
  });
  expect(known.headers["set-cookie"]).toBeUndefined();
  expect(known.body.equals(plain.body)).toBe(true);
});

test("its tag is strong; who has the article is told so", async () => {
  const first = await ask(place);
  const { etag = "" } = first.headers;
  expect(etag).toMatch(/^"[^"]+"$/);
  const again = await ask(place, { headers: { "if-none-match": etag } });
  expect(again.status).toBe(304);
  expect(again.body).toHaveLength(0);
  expect(again.headers.etag).toBe(etag);
  expect(again.headers["cache-control"]).toBe(CACHE);
  const stale = await ask(place, { headers: { "if-none-match": '"something-else"' } });
  expect(stale.status).toBe(200);
  expect(stale.body.equals(first.body)).toBe(true);
});

test("HEAD answers like GET, without the body", async () => {
  const [get, head] = [await ask(place), await ask(place, { method: "HEAD" })];
  expect(head.status).toBe(200);
  expect(head.body).toHaveLength(0);
  for (const name of ["etag", "cache-control", "content-type", "content-length", "content-security-policy"])
    expect(head.headers[name], name).toBe(get.headers[name]);
});

test("gzip and brotli are answered, each with a tag of its own, and hold the same article", async () => {
  const plain = await ask(place);
  const gzip = await ask(place, { headers: { "accept-encoding": "gzip" } });
  expect(gzip.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
  // Brotli is packed at leisure: the first who ask may get gzip.
  await expect(async () => {
    const { headers } = await ask(place, { headers: { "accept-encoding": "gzip, deflate, br" } });
    expect(headers["content-encoding"]).toBe("br");
  }).toPass();
  const brotli = await ask(place, { headers: { "accept-encoding": "br" } });
  expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
  expect(new Set([plain, gzip, brotli].map(({ headers }) => headers.etag)).size).toBe(3);
  expect(Number(brotli.headers["content-length"])).toBe(brotli.body.length);
});

for (const slug of Object.values(ARTICLES))
  test(`${slug}: light, and without a framework`, async ({ page }) => {
    const sizes = { page: 0, script: 0 };
    const addresses: string[] = [];
    const measured: Promise<void>[] = [];
    page.on("requestfinished", (request) => {
      addresses.push(request.url());
      measured.push(
        request.sizes().then(({ responseBodySize }) => {
          const type = request.resourceType();
          if (type === "script") sizes.script += responseBodySize;
          else if (type !== "image") sizes.page += responseBodySize;
        }),
      );
    });
    await page.goto(`/articles/${slug}`, { waitUntil: "networkidle" });
    await Promise.all(measured);
    const { app } = told().addresses;
    expect(addresses.filter((address) => !address.startsWith(app) && !address.startsWith("data:"))).toEqual([]);
    expect(addresses.join("\n")).not.toContain("/_next/");
    const html = (await ask(`/articles/${slug}`)).body.toString();
    expect(html).not.toContain("/_next/");
    expect(html).not.toContain("__next_f");
    const inline = [...html.matchAll(/<script(?![^>]*ld\+json)[^>]*>([\s\S]*?)<\/script>/g)];
    const script = sizes.script + inline.reduce((sum, [, text = ""]) => sum + Buffer.byteLength(text), 0);
    console.log(
      `${slug}: page, style and font ${(sizes.page / KB).toFixed(1)} kB, script ${(script / KB).toFixed(1)} kB`,
    );
    expect(sizes.page).toBeGreaterThan(5 * KB);
    expect(sizes.page).toBeLessThanOrEqual(40 * KB);
    expect(script).toBeLessThanOrEqual(8 * KB);
  });

test("pictures and fonts are kept for good", async () => {
  const html = (await ask(place)).body.toString();
  const assets = [...new Set(html.match(/\/assets\/[\w-]+/g))];
  expect(assets.length).toBeGreaterThan(0);
  for (const asset of assets) {
    const { status, headers } = await ask(asset);
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(headers["set-cookie"]).toBeUndefined();
  }
});

test("an address where nothing is says so briefly", async () => {
  for (const nowhere of ["/articles/there-is-no-such-article", "/articles/%2e%2e%2fsecret", "/articles/NO"]) {
    const { status, headers } = await ask(nowhere);
    expect(status, nowhere).toBe(404);
    expect(headers["cache-control"]).toBe("public, max-age=0, s-maxage=10");
    expect(headers["set-cookie"]).toBeUndefined();
  }
});

test("an article imported again shows at its address within two seconds, in a second app process too", async () => {
  const env = { ...told().env, NODE_ENV: "production" as const };
  const folder = mkdtempSync(path.join(os.tmpdir(), "article-"));
  const file = path.join(folder, "bridge.md");
  const publish = async (sentence: string) => {
    writeFileSync(
      file,
      `# The bridge at Aldgate\n\nThe bridge is closed, the council said on Monday.\n\n${sentence}\n`,
    );
    const args = ["--import", "tsx", "lib/cli/article.ts", "import", file, "--slug", "the-bridge-at-aldgate"];
    await promisify(execFile)(process.execPath, args, { env, cwd: path.join(import.meta.dirname, "..") });
  };
  const second = await order("start-app");
  try {
    const read = async (origin?: string) =>
      (await ask("/articles/the-bridge-at-aldgate", origin ? { origin } : {})).body.toString();
    for (const sentence of ["It may open on Friday.", "It did not open on Friday.", "It opened on Sunday."]) {
      await publish(sentence);
      // The promise itself: two seconds, from the moment when the import has ended.
      const within = { timeout: 2000, intervals: [50] };
      await Promise.all([
        expect.poll(() => read(), within).toContain(sentence),
        expect.poll(() => read(second.url), within).toContain(sentence),
      ]);
      await expect.poll(async () => (await ask("/")).body.toString()).toContain("The bridge at Aldgate");
    }
    const tags = [
      await ask("/articles/the-bridge-at-aldgate"),
      await ask("/articles/the-bridge-at-aldgate", { origin: second.url }),
    ];
    expect(tags[0]?.body.equals(tags[1]?.body ?? Buffer.of())).toBe(true);
    expect(tags[0]?.headers.etag).toBe(tags[1]?.headers.etag);
  } finally {
    await order("stop-app", { pid: second.pid });
  }
});
