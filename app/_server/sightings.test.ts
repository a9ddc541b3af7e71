import { describe, expect, it } from "vitest";
import { isCounted, readShort } from "./sightings";

const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
const HOUR = 3_600_000;

describe("a browser's word", () => {
  const counted = (more: Record<string, string>, ip = "192.0.2.1", now = Date.now()) =>
    isCounted(new Headers({ "user-agent": BROWSER, ...more }), ip, now);

  it("counts, but not from robots, ahead of time or against a wish", () => {
    expect(counted({})).toBe(true);
    const uncounted: Record<string, string>[] = [
      { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" },
      ...[{ dnt: "1" }, { "sec-gpc": "1" }, { "sec-purpose": "prefetch;prerender" }, { purpose: "prefetch" }],
    ];
    for (const more of uncounted)
      for (let twice = 0; twice < 2; twice += 1) expect(counted(more), JSON.stringify(more)).toBe(false);
  });

  it("counts so often in an hour from one network, and again in the next", () => {
    const now = Date.now() + 3 * HOUR;
    const told = Array.from({ length: 700 }, (_, index) => counted({}, `203.0.113.${index % 250}`, now));
    expect(told.filter(Boolean)).toHaveLength(600);
    expect(counted({}, "198.51.100.1", now)).toBe(true);
    expect(counted({}, "203.0.113.1", now + HOUR + 1)).toBe(true);
  });
});

describe("a short body", () => {
  const read = (pieces: string[], announced?: number) => {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
    const headers = new Headers(announced === undefined ? {} : { "content-length": String(announced) });
    return readShort({ body, headers }, 20);
  };

  it("is read in as many pieces as it comes in", async () => {
    expect(await read(["whole"], 5)).toBe("whole");
    expect(await read(["in ", "two"], 6)).toBe("in two");
    expect(await read(["un", "announced"])).toBe("unannounced");
    expect(await read([])).toBe("");
    expect(await readShort({ body: null, headers: new Headers() }, 20)).toBe("");
  });

  it("is not read where it is long, whatever was announced", async () => {
    expect(await read(["x".repeat(21)], 21)).toBeNull();
    expect(await read(["x".repeat(15), "y".repeat(15)], 15 + 15)).toBeNull();
    expect(await read(["x".repeat(21)], 5)).toBeNull();
  });
});
