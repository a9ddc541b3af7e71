import { describe, expect, it } from "vitest";
import { setTestSettings } from "@/lib/embedded/test-settings";
import { MOST_DRAINED } from "@/lib/webhooks/schema";

setTestSettings({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" });
const { POST } = await import("./route");

const MB = 1024 * 1024;
const PIECE = 64 * 1024;

/** A body that tells how much of it was read. */
function bodyOf(size: number, headers: Record<string, string> = {}) {
  let read = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (read >= size) return controller.close();
      read += PIECE;
      controller.enqueue(new Uint8Array(PIECE).fill(32));
    },
  });
  const url = "http://localhost/api/stripe/webhook";
  const init: RequestInit = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  return { request: new Request(url, init), read: () => read };
}

describe("a body at the webhook's address that is too large", () => {
  it.each([
    ["says so", { "content-length": String(10 * MB) }],
    ["does not say so", {}],
  ])("and %s is heard out at ten megabytes, so that its sender hears the refusal", async (_, headers) => {
    const { request, read } = bodyOf(10 * MB, headers as Record<string, string>);
    expect((await POST(request)).status).toBe(413);
    expect(read()).toBe(10 * MB);
  });

  it("is not read at all where it says that it is larger still, and cut off where it does not say so", async () => {
    const stated = bodyOf(100 * MB, { "content-length": String(100 * MB) });
    expect((await POST(stated.request)).status).toBe(413);
    expect(stated.read()).toBeLessThanOrEqual(2 * PIECE);
    const endless = bodyOf(Number.POSITIVE_INFINITY);
    expect((await POST(endless.request)).status).toBe(413);
    expect(endless.read()).toBeLessThanOrEqual(MOST_DRAINED + 4 * PIECE);
  });
});
