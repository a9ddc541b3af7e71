import path from "node:path";
import { runHere } from "./command.mjs";
import { rehearsal, settingsFor } from "./environment.mjs";
import { startDatabase } from "./parts.mjs";
import { deploy, finishFirstStart, healFirstStart } from "./prepare-data.mjs";
import { keepProcesses } from "./processes.mjs";
import { readRecord } from "./record.mjs";
import { StartError, sayOnStderr } from "./say.mjs";
import { loadEnvFile, readSettings } from "./settings.mjs";
import { prepare, reserve } from "./start.mjs";

/** `run FILE [args]`: a command of ours beside the running stack, or else with just a database under it. */
export async function runCommand([file, ...rest]) {
  if (!file) throw new StartError("Say which file to run: node lib/embedded/launch.mjs run FILE [args]", { code: 2 });
  sayOnStderr();
  const args = ["--import", "tsx", path.resolve(file), ...rest];
  loadEnvFile();
  const settings = readSettings();
  const record = readRecord(settings.dataDir);
  if (record) return runHere({ args, env: { ...process.env, ...record.env } });

  const release = reserve(settings.dataDir);
  const processes = keepProcesses();
  try {
    const { missing } = await prepare(settings);
    const env = await settingsWithDatabase({ settings, missing, processes });
    return await runHere({ args, env });
  } finally {
    await processes.stop();
    release();
  }
}

async function settingsWithDatabase({ settings, missing, processes }) {
  const { dataDir } = settings;
  const base = rehearsal({ base: process.env, settings, missing });
  const appUrl = settings.appUrl ?? `http://localhost:${settings.port}`;
  const started = {};
  if (missing.includes("database")) {
    healFirstStart(dataDir, missing);
    started.database = await startDatabase({
      dataDir,
      port: 0,
      env: process.env,
      register: processes.registerIn("database"),
    });
  }
  const env = settingsFor({ base, settings, started, port: settings.port, appUrl, mode: "start" });
  env.STAND_INS = missing.join(",");
  if (!settings.isPublic) await deploy({ dataDir, env });
  finishFirstStart(dataDir);
  return env;
}
