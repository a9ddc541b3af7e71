import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { ROOT, TETHER } from "./settings.mjs";

const GRACE_MS = 5000;

/** The end of a log, for showing beside an error, after lines further up that say what went wrong. */
export function tail(file, lines = 12) {
  if (!existsSync(file)) return "";
  const all = stripVTControlCharacters(readFileSync(file, "utf8")).trimEnd().split("\n");
  const last = all.slice(-lines);
  const earlier = all.slice(0, -lines).filter((line) => /\b(error|failed)\b/i.test(line));
  return [...earlier.slice(0, 5), ...last].join("\n");
}

export function childEnv(env) {
  const options = [env.NODE_OPTIONS, `--import=${TETHER}`].filter(Boolean).join(" ");
  return { ...env, NODE_OPTIONS: options, GROUNDWORK_LAUNCHER: String(process.pid) };
}

/**
 * A Node process in a group of its own (so that the terminal's Ctrl-C reaches only the launcher),
 * everything that it prints in `log`.
 */
export function startChild({ name, args, env, log, append = false, graceMs = GRACE_MS }) {
  if (!append && existsSync(log)) renameSync(log, `${log}.1`);
  const output = openSync(log, "a", 0o600);
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: childEnv(env),
    detached: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const exited = new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, signal: null, error }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
  const part = {
    name,
    log,
    pid: child.pid ?? 0,
    exited,
    running: true,
    stopping: false,
    kill: (signal) => signalGroup(child.pid, signal),
    stop: () => stopChild(part, graceMs),
  };
  exited.then(() => {
    part.running = false;
  });
  return part;
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

async function stopChild(part, graceMs) {
  part.stopping = true;
  part.kill("SIGTERM");
  const patience = setTimeout(() => part.kill("SIGKILL"), graceMs);
  await part.exited;
  clearTimeout(patience);
  part.kill("SIGKILL"); // what its leader left behind
}
