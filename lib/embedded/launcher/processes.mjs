import { stopCommands } from "./command.mjs";

/**
 * Keeps account of what runs, so that it ends in order: app and worker first, stand-ins next, the
 * database last. `onExit` hears of a part that ended by itself.
 */
export function keepProcesses(onExit = () => {}) {
  const groups = { apps: new Set(), parts: new Set(), database: new Set() };
  const all = () => Object.values(groups).flatMap((group) => [...group]);
  let isStopping = false;

  const registerIn = (group) => (part) => {
    groups[group].add(part);
    part.exited.then(() => {
      groups[group].delete(part);
      if (!part.stopping && !isStopping) onExit(part);
    });
    if (isStopping) part.stop();
    return part;
  };

  return {
    registerIn,
    pids: () => all().map((part) => ({ name: part.name, pid: part.pid })),
    stop: async () => {
      isStopping = true;
      await stopCommands();
      for (const group of Object.values(groups)) await Promise.all([...group].map((part) => part.stop()));
    },
    killNow: () => {
      isStopping = true;
      for (const part of all()) part.kill("SIGKILL");
    },
  };
}
