import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/embedded/test-database";
import { type Line, layLine } from "@/lib/embedded/test-outage";
import { setTestSettings } from "@/lib/embedded/test-settings";
import type { serveOnce as Once, serveDocument as Serve } from ".";

let database: TestDatabase;
let line: Line;
let serveDocument: typeof Serve;
let serveOnce: typeof Once;
let logged: MockInstance;
let clock = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  line = await layLine(database.url);
  setTestSettings({ DATABASE_URL: line.url });
});
afterAll(async () => {
  await (await import("@/lib/db")).db.$disconnect();
  await line.cut();
  await database.drop();
});

beforeEach(async () => {
  vi.resetModules();
  clock = 1_000_000;
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  // Watched, not replaced: everything below runs on the database behind the line.
  logged = vi.spyOn((await import("@/lib/log")).log, "error");
  ({ serveDocument, serveOnce } = await import("."));
  // A first connection can take longer than a reader is made to wait.
  await (await import("@/lib/articles/queries")).getContentVersion();
});
afterEach(() => vi.restoreAllMocks());

/** Something that shows in documents changes: the trigger moves the version. */
const publish = async () => {
  const [{ db }, { getSettings, putSetting }] = await Promise.all([import("@/lib/db"), import("@/lib/settings")]);
  await putSetting(db, "pages", (await getSettings()).pages);
};
const pass = (ms: number) => {
  clock += ms;
};
const ask = (headers: Record<string, string> = {}, method = "GET") =>
  new Request("http://localhost/a", { method, headers });
const make = (text: string) => vi.fn(async () => ({ text }));

describe("a document", () => {
  it("is made once for any number of readers, also at once", async () => {
    const making = make("<p>one</p>");
    const answers = await Promise.all([1, 2, 3].map(() => serveDocument(ask(), "/a", making)));
    for (const answer of answers) expect(await answer.text()).toBe("<p>one</p>");
    await serveDocument(ask(), "/a", making);
    expect(making).toHaveBeenCalledTimes(1);
  });

  it("asks for the version at most once a second, and is made anew when that moved", async () => {
    await serveDocument(ask(), "/a", make("old"));
    await publish();
    expect(await (await serveDocument(ask(), "/a", make("new"))).text()).toBe("old");
    pass(1_001);
    expect(await (await serveDocument(ask(), "/a", make("new"))).text()).toBe("new");
  });

  it("is made anew within a minute of the clock", async () => {
    await serveDocument(ask(), "/a", make("old"));
    pass(59_000);
    expect(await (await serveDocument(ask(), "/a", make("new"))).text()).toBe("old");
    pass(2_000);
    expect(await (await serveDocument(ask(), "/a", make("new"))).text()).toBe("new");
  });

  it("says how it may be kept, and sets no cookie", async () => {
    const { headers } = await serveDocument(ask(), "/a", make("x"));
    expect(headers.get("cache-control")).toBe(
      "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400",
    );
    expect(headers.get("vary")).toBe("Accept-Encoding");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("set-cookie")).toBeNull();
    const csp = headers.get("content-security-policy") ?? "";
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("form-action 'self' https://checkout.stripe.com");
    expect(csp).not.toMatch(/unsafe|\*/);
  });

  it("comes packed as the reader can take it, and unpacks to the same", async () => {
    const text = "<p>reservoir</p>".repeat(400);
    const making = make(text);
    const read = async (encoding: string) => {
      const answer = await serveDocument(ask({ "accept-encoding": encoding }), "/a", making);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get("content-length")).toBe(String(bytes.byteLength));
      return { name: answer.headers.get("content-encoding"), bytes };
    };
    expect(await read("identity")).toEqual({ name: null, bytes: Buffer.from(text) });
    expect(await read("gzip;q=0, br;q=0")).toMatchObject({ name: null });
    const gzip = await read("br, gzip, deflate");
    expect(gzip.name).toBe("gzip");
    expect(gunzipSync(gzip.bytes).toString()).toBe(text);
    await vi.waitFor(async () => {
      const packed = await read("gzip, br");
      expect(packed.name).toBe("br");
      expect(brotliDecompressSync(packed.bytes).toString()).toBe(text);
    });
  });

  it("names its packing to the server that sends it, which would drop it otherwise", async () => {
    const answer = await serveDocument(ask({ "accept-encoding": "gzip" }), "/a", make("x"));
    const names: string[] = [];
    answer.headers.forEach((_, name) => void names.push(name));
    expect(names).toEqual(expect.arrayContaining(["Content-Encoding", "Content-Length"]));
  });

  it("answers 304 to any of its own tags, weak or in a list, and 200 to others", async () => {
    const tags: string[] = [];
    for (const encoding of ["identity", "gzip"]) {
      const answer = await serveDocument(ask({ "accept-encoding": encoding }), "/a", make("x"));
      tags.push(answer.headers.get("etag") ?? "");
    }
    expect(new Set(tags).size).toBe(2);
    for (const tag of tags) {
      expect(tag).toMatch(/^"[\w.-]+"$/);
      for (const header of [tag, `W/${tag}`, `"other", ${tag}`, "*"]) {
        const answer = await serveDocument(ask({ "if-none-match": header }), "/a", make("x"));
        expect(answer.status).toBe(304);
        expect(await answer.text()).toBe("");
        expect(answer.headers.get("etag")).toBeTruthy();
        expect(answer.headers.get("cache-control")).toContain("s-maxage=60");
      }
    }
    const other = await serveDocument(ask({ "if-none-match": '"other"' }), "/a", make("x"));
    expect(other.status).toBe(200);
  });

  it("keeps its tag when it is made anew with the same words, and changes it with them", async () => {
    const tag = async (text: string) => (await serveDocument(ask(), "/a", make(text))).headers.get("etag");
    const first = await tag("x");
    await publish();
    pass(1_001);
    expect(await tag("x")).toBe(first);
    await publish();
    pass(1_001);
    expect(await tag("y")).not.toBe(first);
  });

  it("answers HEAD with the same headers and nothing else", async () => {
    const get = await serveDocument(ask(), "/a", make("abc"));
    const head = await serveDocument(ask({}, "HEAD"), "/a", make("abc"));
    expect(await head.text()).toBe("");
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
  });
});

describe("an address that holds nothing", () => {
  it("is a 404 for ten seconds at most, and is never kept", async () => {
    const missing = vi.fn(async () => null);
    for (let times = 0; times < 2; times++) {
      const answer = await serveDocument(ask(), "/none", missing);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=10");
      expect(await answer.text()).toContain("Page not found");
    }
    expect(missing).toHaveBeenCalledTimes(2);
    expect((await serveDocument(ask(), "/none", make("there now"))).status).toBe(200);
  });

  it("forgets what was there before", async () => {
    await serveDocument(ask(), "/a", make("x"));
    await publish();
    pass(1_001);
    expect((await serveDocument(ask(), "/a", async () => null)).status).toBe(404);
  });
});

describe("when the database is away", () => {
  it("the last good copy serves, for as long as it takes", async () => {
    await serveDocument(ask(), "/a", make("good"));
    await line.cut();
    for (const ms of [1_001, 70_000, 3_600_000]) {
      pass(ms);
      const answer = await serveDocument(ask(), "/a", () => Promise.reject(new Error("connection refused")));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe("good");
    }
    await line.mend();
    await publish();
    pass(1_001);
    expect(await (await serveDocument(ask(), "/a", make("back"))).text()).toBe("back");
  });

  it("what was never made says so, and asks to come back", async () => {
    await line.cut();
    const answer = await serveDocument(ask(), "/a", () => Promise.reject(new Error("connection refused")));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).toContain("Back in a moment");
    await line.mend();
  });
});

describe("a document that cannot be made", () => {
  it("is a clean 500, logged once for all who waited", async () => {
    const broken = vi.fn(() => Promise.reject(new Error("a secret detail")));
    const answers = await Promise.all([1, 2, 3].map(() => serveDocument(ask(), "/a", broken)));
    for (const answer of answers) {
      expect(answer.status).toBe(500);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(await answer.text()).not.toContain("secret");
    }
    expect(broken).toHaveBeenCalledTimes(1);
    expect(logged).toHaveBeenCalledTimes(1);
  });

  it("leaves the copy before it in place", async () => {
    await serveDocument(ask(), "/a", make("good"));
    await publish();
    pass(1_001);
    const answer = await serveDocument(ask(), "/a", () => Promise.reject(new Error("broken")));
    expect(await answer.text()).toBe("good");
    expect(logged).toHaveBeenCalledTimes(1);
  });
});

describe("a document for one reader", () => {
  it("is kept by nobody", async () => {
    const answer = await serveOnce(ask(), { text: "errors" }, 422);
    expect(answer.status).toBe(422);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("etag")).toBeNull();
  });
});
