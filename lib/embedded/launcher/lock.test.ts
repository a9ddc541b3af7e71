import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { identity, isRunning, takeLock, waitForLock } from "./lock.mjs";

const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-lock-"));
const module = fileURLToPath(new URL("./lock.mjs", import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a lock file", () => {
  test("belongs to one process until that is gone, even by kill -9", async () => {
    const file = path.join(folder, "held");
    const script = `const { takeLock } = await import(${JSON.stringify(module)}); takeLock(${JSON.stringify(file)}); console.log("held"); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    expect(takeLock(file)).toBeUndefined();
    holder.kill("SIGKILL");
    await once(holder, "exit");
    const release = takeLock(file);
    expect(release).toBeTypeOf("function");
    release?.();
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ["nonsense", "{"],
    ["nothing", ""],
    ["a number given out again", JSON.stringify({ pid: process.pid, started: "1" })],
  ])("that holds %s is replaced", (_, content) => {
    const file = path.join(folder, "stale");
    writeFileSync(file, content);
    const release = takeLock(file);
    expect(release).toBeTypeOf("function");
    expect(takeLock(file)).toBeUndefined();
    release?.();
  });

  test("can be waited for", async () => {
    const file = path.join(folder, "deeper", "awaited");
    const release = await waitForLock(file);
    const order: string[] = [];
    const second = waitForLock(file).then((done) => {
      order.push("second");
      return done;
    });
    order.push("first");
    release();
    (await second)();
    expect(order).toEqual(["first", "second"]);
    rmSync(path.dirname(file), { recursive: true });
  });

  test("leaves no drafts behind", () => {
    expect(readdirSync(folder)).toEqual([]);
  });

  test("knows its own process", () => {
    expect(isRunning(identity())).toBe(true);
  });
});
