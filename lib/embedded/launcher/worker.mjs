import { startWorker } from "./parts.mjs";

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps a worker alive: one that crashes comes back after a pause that grows while it keeps crashing. */
export function keepWorker(options) {
  let pause = FIRST_PAUSE_MS;
  let current;
  let env = options.env;
  const start = (append) => {
    const began = Date.now();
    current = startWorker({ ...options, env, append });
    current.isKept = true;
    current.exited.then(() => {
      if (current.stopping) return;
      pause = Date.now() - began > LONGEST_PAUSE_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
      setTimeout(() => start(true), pause).unref();
    });
  };
  start(false);
  return {
    kill: (signal = "SIGKILL") => current.kill(signal),
    pid: () => current.pid,
    stop: () => current.stop(),
    start: () => start(true),
    restart: async (more = {}) => {
      await current.stop();
      env = { ...options.env, ...more };
      start(true);
    },
  };
}
