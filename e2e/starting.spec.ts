import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "./fixtures";
import { ask } from "./support/http";
import { told } from "./support/stack";

const ROOT = path.join(import.meta.dirname, "..");

async function run(args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, said: `${out}${err}`.trim() };
}

const ambient = () => {
  const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
  return { PATH, HOME, TMPDIR, DATA_DIR: mkdtempSync(path.join(os.tmpdir(), "start-")), PORT: "0" };
};

test("npm start at a public address without real parts is refused in one sentence that names them", async () => {
  const { code, said } = await run(["lib/embedded/launch.mjs", "start"], {
    ...ambient(),
    APP_URL: "https://news.example",
  });
  expect(code).toBe(1);
  expect(said.split("\n")).toHaveLength(1);
  expect(said).toContain("Groundwork cannot start at https://news.example");
  for (const missing of ["DATABASE_URL", "STRIPE_SECRET_KEY", "SMTP_URL", "NEXTAUTH_SECRET"])
    expect(said).toContain(missing);
});

test("the app process itself refuses a public address on stand-ins", async () => {
  const { env } = told();
  const next = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", "0"];
  const { code, said } = await run(next, { ...env, APP_URL: "https://news.example" });
  expect(code).toBe(1);
  expect(said).toMatch(/^Groundwork cannot start at https:\/\/news\.example: it still needs .+\.$/m);
  expect(said).not.toMatch(/^\s+at .*\(/m);
  for (const name of ["STRIPE_SECRET_KEY", "NEXTAUTH_SECRET", "STRIPE_WEBHOOK_SECRET"])
    expect(said).not.toContain(env[name] ?? "?");
});

const REAL = {
  DATABASE_URL: "postgresql://somebody@db.example/news",
  SMTP_URL: "smtps://mail.example",
  STRIPE_SECRET_KEY: "sk_test_abc123",
  STRIPE_WEBHOOK_SECRET: "whsec_abc123",
  NEXTAUTH_SECRET: randomUUID() + randomUUID(),
  ORGANISATION_EMAIL: "desk@news.example",
  APP_URL: "https://news.example",
};
const REFUSED: { name: string; change: Record<string, string>; says: RegExp }[] = [
  { name: "a guessable secret", change: { NEXTAUTH_SECRET: "a".repeat(40) }, says: /NEXTAUTH_SECRET/ },
  { name: "a short secret", change: { NEXTAUTH_SECRET: "short" }, says: /NEXTAUTH_SECRET/ },
  { name: "plain http", change: { APP_URL: "http://news.example" }, says: /https:\/\// },
  { name: "a Stripe that is not Stripe", change: { STRIPE_API_URL: "http://127.0.0.1:1" }, says: /STRIPE_API_URL/ },
  {
    name: "a live key for another host than Stripe's",
    change: {
      APP_URL: "http://localhost:3000",
      STRIPE_SECRET_KEY: "rk_live_abc123",
      STRIPE_API_URL: "http://127.0.0.1:1",
    },
    says: /live Stripe key/,
  },
  { name: "an address that is none", change: { APP_URL: "news" }, says: /APP_URL/ },
];

test("settings that would do are not refused", async () => {
  const checked = await run(["--import", "tsx", "lib/embedded/check-settings.ts"], { ...ambient(), ...REAL });
  expect(checked).toEqual({ code: 0, said: "" });
});

for (const { name, change, says } of REFUSED)
  test(`refused, in one sentence: ${name}`, async () => {
    const settings = { ...ambient(), ...REAL, ...change };
    const { code, said } = await run(["--import", "tsx", "lib/embedded/check-settings.ts"], settings);
    expect(code).toBe(1);
    expect(said).toMatch(says);
    expect(said.split("\n")).toHaveLength(1);
    for (const value of [settings.NEXTAUTH_SECRET, settings.STRIPE_SECRET_KEY])
      if (value) expect(said).not.toContain(value);
  });

test("a Host that is not loopback is refused everywhere", async () => {
  const port = new URL(told().addresses.app).port;
  const places = [
    "/",
    "/articles/why-you-will-not-meet-a-paywall-here",
    "/articles/nothing-of-the-kind",
    "/feed.xml",
    "/api/appeals/rules.json",
    "/api/appeals/country",
    "/join",
    "/signin",
    "/admin",
    "/api/auth/csrf",
  ];
  for (const place of places) {
    for (const host of ["evil.example", `evil.example:${port}`, "localhost.evil.example"]) {
      const { status, headers } = await ask(place, { headers: { host } });
      expect(status, `${place} as ${host}`).toBe(421);
      expect(headers["set-cookie"]).toBeUndefined();
    }
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`])
      expect((await ask(place, { headers: { host } })).status, `${place} as ${host}`).not.toBe(421);
  }
});

test("the app listens on loopback alone", async () => {
  const port = new URL(told().addresses.app).port;
  const others = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === "IPv4");
  for (const { address } of others)
    await expect(ask("/api/health", { origin: `http://${address}:${port}` }), address).rejects.toThrow(/ECONNREFUSED/);
});
