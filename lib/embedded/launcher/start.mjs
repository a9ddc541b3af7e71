import path from "node:path";
import { ensureBuild, ensureClient } from "./build.mjs";
import { tail } from "./child.mjs";
import { stopCommands } from "./command.mjs";
import { rehearsal } from "./environment.mjs";
import { ensureInstalled } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { onceNpmIsGone } from "./npm-parent.mjs";
import { panel } from "./panel.mjs";
import { isFree } from "./ports.mjs";
import { healFirstStart, refusalOf } from "./prepare-data.mjs";
import { keepProcesses } from "./processes.mjs";
import { readRecord, removeRecord, writeRecord } from "./record.mjs";
import { hush, StartError, say } from "./say.mjs";
import { loadEnvFile, missingParts, prepareDataDir, readSettings } from "./settings.mjs";
import { startStack } from "./stack.mjs";

/** Takes the data folder for this process alone. */
export function reserve(dataDir) {
  prepareDataDir(dataDir);
  const release = takeLock(path.join(dataDir, "stack.lock"));
  if (release) return release;
  const where = readRecord(dataDir)?.addresses.app;
  throw new StartError(
    `Groundwork already runs on ${dataDir}${where ? ` at ${where}` : ""}; stop it first, or set DATA_DIR to another folder.`,
  );
}

/** Brings packages, client and settings in order; the same for every command that needs a stack. */
export async function prepare(settings) {
  const logs = path.join(settings.dataDir, "logs");
  await ensureInstalled(logs);
  const missing = missingParts(settings);
  const refusal = refusalOf(rehearsal({ base: process.env, settings, missing }));
  if (refusal) throw new StartError(refusal);
  await ensureClient(logs);
  return { logs, missing };
}

async function refuseBusyPort({ isPublic, port }) {
  if (isPublic && !(await isFree(port)))
    throw new StartError(`Port ${port} is taken; free it, or set PORT to the one that your proxy forwards to.`);
}

/** `npm start` and `npm run dev`: resolves to the exit code when it is over. */
export async function startCommand(mode) {
  loadEnvFile();
  const settings = readSettings();
  const release = reserve(settings.dataDir);
  const ending = endings();
  const processes = keepProcesses((part) => {
    if (part.isKept) say(`${part.name} stopped by itself and is started again; its log is ${part.log}.`);
    else
      ending.fail(
        new StartError(`${part.name} stopped by itself, so everything stops. Its log is ${part.log}.`, {
          log: tail(part.log),
        }),
      );
  });
  ending.onForce = processes.killNow;
  try {
    return await Promise.race([bringUp({ settings, mode, processes, ending }), ending.ended]);
  } finally {
    await processes.stop();
    await stopCommands();
    removeRecord(settings.dataDir);
    release();
  }
}

async function bringUp({ settings, mode, processes, ending }) {
  const { logs, missing } = await prepare(settings);
  await refuseBusyPort(settings);
  if (mode === "start") await ensureBuild(logs);
  healFirstStart(settings.dataDir, missing);
  const stack = await startStack({ settings, mode, processes, onNotice: say });
  writeRecord(stack);
  say(await panel(stack, settings));
  return ending.ended;
}

/** One promise for every way in which a run can end; a second Ctrl-C ends it at once. */
function endings() {
  let told = 0;
  const ending = { onForce: () => {} };
  ending.ended = new Promise((resolve, reject) => {
    ending.fail = reject;
    const stop = () => {
      // npm passes a Ctrl-C on that the terminal has sent us already: an echo is no second one.
      if (told && Date.now() - told < 1000) return;
      if (told) {
        ending.onForce();
        process.exit(130);
      }
      told = Date.now();
      say("\nStopping…");
      hush();
      resolve(0);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
    onceNpmIsGone(() => told || stop());
  });
  ending.ended.catch(() => {});
  return ending;
}
