import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** When a process began and in what state it is, where the system tells (Linux). */
function look(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
    return { state: fields[0], started: fields[19] };
  } catch {
    return undefined;
  }
}

/** Whether that very process still runs: a number given out again, or a zombie, does not count. */
export function isRunning({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const seen = look(pid);
  if (!seen) return true;
  return seen.state !== "Z" && (started === undefined || seen.started === started);
}

/** This process, in the form that `isRunning` recognises later. */
export function identity(pid = process.pid) {
  return { pid, started: look(pid)?.started };
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Moves a dead holder's file away, unless somebody took the lock in the meantime. */
function clearStale(file) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    const moved = readHolder(aside);
    if (moved && isRunning(moved)) linkSync(aside, file);
  } catch {
    // Another process was quicker: the next attempt sees what it left.
  }
  rmSync(aside, { force: true });
}

/**
 * Takes a lock file that names this process; one left by a process that is gone is replaced.
 * Gives back how to release it, or undefined while another process holds it.
 */
export function takeLock(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identity()), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      try {
        linkSync(draft, file); // atomic: it appears with its content or not at all
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = readHolder(file);
      if (holder && isRunning(holder)) return undefined;
      clearStale(file);
    }
    return undefined;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a lock as soon as its holder lets go of it or dies. */
export async function waitForLock(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    const release = takeLock(file);
    if (release) return release;
    await sleep(250);
  }
}
