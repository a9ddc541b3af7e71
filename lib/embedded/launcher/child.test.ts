import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startChild, tail } from "./child.mjs";
import { isRunning } from "./lock.mjs";
import { announced } from "./ready.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-child-"));
const child = path.join(folder, "child.mjs");
const log = (name: string) => path.join(folder, `${name}.log`);
const gone = (pid: number) =>
  vi.waitFor(() => expect(isRunning({ pid })).toBe(false), { timeout: 15_000, interval: 100 });

beforeAll(() => {
  // Ignores what asks it to stop, and has a child of its own.
  const inner = `setInterval(() => {}, 1000); process.on("SIGTERM", () => {})`;
  writeFileSync(
    child,
    `import { spawn } from "node:child_process";
     const inner = spawn(process.execPath, ["-e", ${JSON.stringify(inner)}]);
     process.on("SIGTERM", () => {});
     setInterval(() => {}, 1000);
     console.log(JSON.stringify({ ready: true, inner: inner.pid }));`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a child", () => {
  test("that ignores SIGTERM is stopped with all that it started", async () => {
    const part = startChild({ name: "Stubborn", args: [child], env: process.env, log: log("stubborn"), graceMs: 300 });
    const { inner } = await announced(part);
    await part.stop();
    await gone(part.pid);
    await gone(inner);
  });

  test("that dies while starting is told with the end of its log", async () => {
    const args = ["-e", "console.error('no such table'); process.exit(3)"];
    const part = startChild({ name: "Broken", args, env: process.env, log: log("broken") });
    await expect(announced(part)).rejects.toMatchObject({
      message: /Broken stopped while starting/,
      log: "no such table",
    });
  });

  test("goes when its launcher is killed", async () => {
    const launcher = path.join(folder, "launcher.mjs");
    const module = fileURLToPath(new URL("./child.mjs", import.meta.url));
    const options = `{ name: "x", args: ["-e", "setInterval(() => {}, 1000)"], env: process.env, log: ${JSON.stringify(log("tethered"))} }`;
    writeFileSync(
      launcher,
      `import { writeFileSync } from "node:fs";
       const { startChild } = await import(${JSON.stringify(module)});
       writeFileSync(${JSON.stringify(path.join(folder, "pid"))}, String(startChild(${options}).pid));`,
    );
    const parent = spawn(process.execPath, [launcher], { stdio: "ignore" });
    await vi.waitFor(() => expect(existsSync(path.join(folder, "pid"))).toBe(true), { timeout: 10_000 });
    const pid = Number(readFileSync(path.join(folder, "pid"), "utf8"));
    expect(isRunning({ pid })).toBe(true);
    parent.kill("SIGKILL");
    await gone(pid);
  });
});

test("the end of a log keeps the lines that say why", () => {
  const file = log("long");
  writeFileSync(
    file,
    ["\u001b[31merror TS1: no\u001b[0m", ...Array.from({ length: 50 }, (_, line) => `line ${line}`)].join("\n"),
  );
  expect(tail(file, 2)).toBe("error TS1: no\nline 48\nline 49");
});
