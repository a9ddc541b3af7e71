import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuild, ensureClient } from "./build.mjs";
import { withoutRealParts } from "./environment.mjs";
import { keepProcesses } from "./processes.mjs";
import { prepareDataDir, readSettings } from "./settings.mjs";
import { startStack } from "./stack.mjs";

/**
 * A stack for tests: a temporary data folder, free ports, a production build, none of the
 * surrounding settings, and a database on the server of TEST_POSTGRES_URL when that is set.
 */
export async function startTestStack({ seeded = true, env = {} } = {}) {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "groundwork-test-"));
  prepareDataDir(dataDir);
  const logs = path.join(dataDir, "logs");
  const base = { ...withoutRealParts(process.env), ...env };
  const complaint = (part) => console.error(`${part.name} stopped by itself; its log is ${part.log}.`);
  await ensureClient(logs);
  await ensureBuild(logs, base);
  const stack = await startStack({
    settings: readSettings({ ...base, DATA_DIR: dataDir, PORT: "0" }),
    base,
    processes: keepProcesses(complaint),
    freePorts: true,
    onServer: Boolean(process.env.TEST_POSTGRES_URL),
    seeding: seeded ? "always" : "never",
  });
  return {
    ...stack,
    stop: async () => {
      await stack.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
