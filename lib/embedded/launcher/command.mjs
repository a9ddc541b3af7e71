import { spawn } from "node:child_process";
import { childEnv, startChild, tail } from "./child.mjs";
import { StartError } from "./say.mjs";
import { ROOT } from "./settings.mjs";

const running = new Set();

/** Ends whatever `runQuietly` is in the middle of. */
export async function stopCommands() {
  await Promise.all([...running].map((part) => part.stop()));
}

/** Runs a Node command to its end, its output in `log`; what fails is told with the end of that log. */
export async function runQuietly({ what, args, env = process.env, log }) {
  const part = startChild({ name: what, args, env, log });
  running.add(part);
  const { code } = await part.exited;
  running.delete(part);
  if (code !== 0) throw new StartError(`${what} The whole log is ${log}.`, { log: tail(log) });
}

/** Runs a Node command in the foreground, with this terminal; resolves to its exit code. */
export function runHere({ args, env = process.env }) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: childEnv(env), stdio: "inherit" });
  const forward = (signal) => child.kill(signal);
  const ignore = () => {}; // the terminal has told the child already
  process.on("SIGTERM", forward).on("SIGHUP", forward).on("SIGINT", ignore);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGTERM", forward).off("SIGHUP", forward).off("SIGINT", ignore);
      resolve(code ?? 128 + (SIGNALS[signal] ?? 0));
    });
  });
}

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };
