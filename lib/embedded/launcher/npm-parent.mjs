import { readFileSync } from "node:fs";

function parentOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1];
  } catch {
    return undefined;
  }
}

/**
 * Between npm and us stands a shell that passes no signal on. So that stopping npm, however it is
 * done, stops everything, this tells when the shell or npm has gone. Without npm it never does.
 */
export function onceNpmIsGone(tell) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return;
    clearInterval(watch);
    tell();
  }, 500).unref();
}
