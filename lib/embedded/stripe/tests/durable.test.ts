import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join as joinPath } from "node:path";
import Stripe from "stripe";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startStripeStandIn } from "../start";
import { clientOf, DAY, join, makePrices, URLS } from "./kit";

const children: ChildProcess[] = [];
let data = "";

beforeEach(() => {
  data = mkdtempSync(joinPath(tmpdir(), "stand-in-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

async function start(...flags: string[]): Promise<{ child: ChildProcess; url: URL; stripe: Stripe }> {
  const args = [
    "--import",
    "tsx",
    "lib/embedded/stripe/server.ts",
    "--port",
    "0",
    "--data",
    data,
    "--key",
    "sk_test_k",
    ...flags,
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (part: Buffer) => resolve(part.toString()));
    child.once("exit", (code) => reject(new Error(`exited with ${code}`)));
  });
  const said = JSON.parse(line) as { ready: boolean; url: string };
  expect(said).toEqual({ ready: true, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
  const url = new URL(said.url);
  const stripe = new Stripe("sk_test_k", {
    host: url.hostname,
    port: url.port,
    protocol: "http",
    maxNetworkRetries: 0,
  });
  return { child, url, stripe };
}

const gone = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once("exit", resolve));

test("what was answered survives kill -9, idempotency and undelivered events included", async () => {
  const first = await start("--webhook-url", "http://127.0.0.1:9/hook", "--webhook-secret", "whsec_x");
  const made = await first.stripe.customers.create({ name: "kept" }, { idempotencyKey: "k" });
  const dead = gone(first.child);
  first.child.kill("SIGKILL");
  await dead;
  // A write that the power cut in two must not stop the next start.
  appendFileSync(joinPath(data, "stripe.ndjson"), '{"put":[["customer",{"id":"cus_torn"');

  const got: string[] = [];
  const hook = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      got.push((JSON.parse(body) as { type: string }).type);
      response.end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  const { port } = hook.address() as AddressInfo;
  const second = await start("--webhook-url", `http://127.0.0.1:${port}/hook`, "--webhook-secret", "whsec_x");
  expect((await second.stripe.customers.list()).data.map((one) => one.id)).toEqual([made.id]);
  const again = await second.stripe.customers.create({ name: "kept" }, { idempotencyKey: "k" });
  expect([again.id, again.lastResponse.headers["idempotent-replayed"]]).toEqual([made.id, "true"]);
  await vi.waitFor(() => expect(got).toEqual(["customer.created"]), 10_000);
  const left = gone(second.child);
  second.child.kill("SIGTERM");
  expect(await left).toBe(0);
  hook.close();
});

test("a past of fourteen months can be lived through, and then real time goes on", async () => {
  const standIn = await startStripeStandIn({ data });
  const stripe = clientOf(standIn);
  const { monthly, annual } = await makePrices(stripe);
  await standIn.control("settings", { deliver: "off" });
  const now = Math.floor(Date.now() / 1000);
  const steps = Array.from({ length: 30 }, (_one, index) => ({
    at: now - (420 - index * 10) * DAY,
    session: {
      mode: "subscription",
      line_items: [{ price: index % 10 ? monthly.id : annual.id, quantity: 1 }],
      client_reference_id: `a${index}`,
      ...URLS,
    },
    pay: {
      email: `reader${index}@example.org`,
      name: `Reader ${index}`,
      card: index % 10 === 4 ? "4000000000000341" : "4242424242424242",
    },
    ...(index % 10 === 5 ? { cancel_after_seconds: 50 * DAY } : {}),
  }));
  const lived = await standIn.control<{ steps: { result: string; subscription: string }[] }>("history", { steps });
  expect(lived.steps.map((step) => step.result)).toEqual(steps.map(() => "paid"));
  const statuses = new Map<string, string>();
  for await (const row of stripe.subscriptions.list({ status: "all", limit: 100 })) statuses.set(row.id, row.status);
  expect(lived.steps.map((step) => statuses.get(step.subscription))).toEqual(
    steps.map((step, index) => (index % 10 === 4 || step.cancel_after_seconds ? "canceled" : "active")),
  );
  const [oldest] = lived.steps;
  expect((await stripe.subscriptions.retrieve(oldest?.subscription ?? "")).start_date).toBe(now - 420 * DAY);
  const clock = await standIn.control<{ frozen: boolean; offset: number }>("clock");
  expect([clock.frozen, Math.abs(clock.offset) <= 1]).toEqual([false, true]);
  await standIn.control("settings", { deliver: "on" });
  const done = await join({ standIn, stripe }, monthly.id);
  expect((await stripe.subscriptions.retrieve(done.subscription)).status).toBe("active");
  const stats = await standIn.control<{ violations: unknown[]; objectViolations: number }>("stats");
  expect([stats.objectViolations, stats.violations]).toEqual([0, []]);
  await standIn.close();
});
