import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseEnv } from "../../env";
import { appAddress, practiceKeys, rehearsal, withoutRealParts } from "./environment.mjs";
import { matchesLockfile } from "./install.mjs";
import { healFirstStart } from "./prepare-data.mjs";
import { readRecord } from "./record.mjs";
import { ownSecret } from "./secret.mjs";
import { checkNode, missingParts, ROOT, readSettings } from "./settings.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-settings-"));
const dataDir = (name: string) => {
  const target = path.join(folder, name);
  mkdirSync(target);
  return target;
};
afterAll(() => rmSync(folder, { recursive: true }));

function refusal(given: Record<string, string>): string | undefined {
  const settings = readSettings(given);
  const base = { ...withoutRealParts(process.env), ...given };
  try {
    parseEnv(rehearsal({ base, settings, missing: missingParts(settings) }));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const REAL = {
  DATABASE_URL: "postgresql://groundwork@db.internal/groundwork",
  STRIPE_SECRET_KEY: "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
  STRIPE_WEBHOOK_SECRET: "whsec_4eC39HqLyjWDarjtT1zdp7dc",
  SMTP_URL: "smtps://mail.internal",
  NEXTAUTH_SECRET: "Kq7vN2xR9bT4mW8cY1zL5pD3hF6jS0aG",
  ORGANISATION_EMAIL: "hello@news.example.org",
};

describe("before anything starts", () => {
  test("an old Node is named", () => {
    expect(() => checkNode("18.19.1")).toThrow("needs Node 20.20 or newer; this is 18.19.1");
    expect(() => checkNode("20.19.0")).toThrow("20.19.0");
    for (const version of ["20.20.0", "22.1.0", "24.0.0"]) expect(() => checkNode(version)).not.toThrow();
  });

  test("nothing set is enough on this machine", () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({ APP_URL: "http://localhost:4000", DATABASE_URL: "" })).toBeUndefined();
  });

  test("a public address with stand-ins is refused in one sentence that names them all", () => {
    const sentence = refusal({ APP_URL: "https://news.example.org" });
    expect(sentence?.split("\n")).toHaveLength(1);
    for (const word of ["DATABASE_URL", "STRIPE_SECRET_KEY", "SMTP_URL", "NEXTAUTH_SECRET"])
      expect(sentence).toContain(word);
  });

  test.each(["DATABASE_URL", "STRIPE_SECRET_KEY", "SMTP_URL", "NEXTAUTH_SECRET"])(
    "a public address without %s alone too",
    (name) => {
      const given = { ...REAL, APP_URL: "https://news.example.org" };
      expect(refusal(given)).toBeUndefined();
      expect(refusal({ ...given, [name]: "" })).toContain(name);
    },
  );

  test("a wrong value is named by its setting", () => {
    expect(refusal({ PORT: "many" })).toContain("PORT");
  });

  test("the launcher says what lib/env.ts says, and starts nothing", () => {
    const target = dataDir("refused");
    const env = { ...process.env, APP_URL: "https://news.example.org", DATA_DIR: target };
    const command = [path.join(ROOT, "lib/embedded/launch.mjs"), "start"];
    const { status, stderr, stdout } = spawnSync(process.execPath, command, { env, encoding: "utf8" });
    expect({ status, stderr: stderr.trim(), stdout }).toEqual({
      status: 1,
      stderr: refusal({ APP_URL: env.APP_URL }),
      stdout: "",
    });
    expect(readdirSync(target)).toEqual(["logs"]);
  });
});

describe("the data folder", () => {
  test("keeps one secret, for its owner alone", () => {
    const target = dataDir("secret");
    const secret = ownSecret(target);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(ownSecret(target)).toBe(secret);
    expect(statSync(path.join(target, "secret")).mode & 0o777).toBe(0o600);
    expect(practiceKeys(target)).toEqual(practiceKeys(target));
    expect(JSON.stringify(practiceKeys(target))).not.toContain(secret);
  });

  test("after a first start that was cut off begins anew, and is left alone after one that was not", () => {
    const target = dataDir("first");
    healFirstStart(target, ["database", "stripe"]);
    mkdirSync(path.join(target, "postgres"));
    mkdirSync(path.join(target, "stripe"));
    healFirstStart(target, ["database", "stripe"]);
    expect(existsSync(path.join(target, "postgres"))).toBe(false);
    expect(existsSync(path.join(target, "stripe"))).toBe(false);

    const used = dataDir("used");
    mkdirSync(path.join(used, "postgres"));
    healFirstStart(used, ["database", "stripe"]);
    expect(existsSync(path.join(used, "postgres"))).toBe(true);
  });

  test("whose launcher is gone has no stack", () => {
    const target = dataDir("record");
    const write = (launcher: object) =>
      writeFileSync(path.join(target, "stack.json"), JSON.stringify({ launcher, env: {} }));
    write({ pid: process.pid });
    expect(readRecord(target)).toBeDefined();
    write({ pid: process.pid, started: "1" });
    expect(readRecord(target)).toBeUndefined();
  });
});

test("the app's address follows the port, unless somebody else answers for it", () => {
  const at = (appUrl?: string) => appAddress(readSettings({ PORT: "3000", ...(appUrl && { APP_URL: appUrl }) }), 3004);
  expect(at()).toBe("http://localhost:3004");
  expect(at("http://localhost:3000")).toBe("http://localhost:3004");
  expect(at("http://localhost:8080")).toBe("http://localhost:8080");
  expect(at("https://news.example.org")).toBe("https://news.example.org");
});

describe("the lockfile", () => {
  const lock = JSON.parse(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;

  test("holds the packages of every platform, or `npm ci` refuses it", () => {
    for (const [name, entry] of Object.entries<{ optionalDependencies?: object }>(lock))
      for (const dependency of Object.keys(entry.optionalDependencies ?? {}))
        expect(
          lock[`node_modules/${dependency}`] ?? lock[`${name}/node_modules/${dependency}`],
          dependency,
        ).toBeDefined();
  });

  test("is met by an install of the same versions only", () => {
    const locked = {
      "": {},
      "node_modules/a": { version: "1.0.0" },
      "node_modules/b": { version: "1.0.0", optional: true },
    };
    expect(matchesLockfile(locked, { "node_modules/a": { version: "1.0.0" } })).toBe(true);
    expect(matchesLockfile(locked, { "node_modules/a": { version: "1.0.1" } })).toBe(false);
    expect(matchesLockfile(locked, {})).toBe(false);
    expect(matchesLockfile(locked, undefined)).toBe(false);
  });
});

test(".env.example names every setting, and as it stands sets none", () => {
  const example = readFileSync(path.join(ROOT, ".env.example"), "utf8");
  const source = readFileSync(path.join(ROOT, "lib/env.ts"), "utf8");
  const names = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)]
    .map(([, name]) => name)
    .filter((name) => name !== "NODE_ENV" && name !== "STAND_INS");
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(example).toMatch(new RegExp(`^# ${name}=`, "m"));
  expect(example.split("\n").filter((line) => line && !line.startsWith("#"))).toEqual([]);
});
