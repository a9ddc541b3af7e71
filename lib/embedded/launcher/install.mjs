import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./command.mjs";
import { StartError, step } from "./say.mjs";
import { ROOT } from "./settings.mjs";

const MODULES = path.join(ROOT, "node_modules");
const STAMP = path.join(MODULES, ".groundwork-installed");

function wanted() {
  const lock = readFileSync(path.join(ROOT, "package-lock.json"));
  const machine = `${process.platform} ${process.arch} ${process.versions.modules}`;
  return createHash("sha256").update(lock).update(machine).digest("hex");
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** Whether npm finished an install of exactly this lockfile: it writes its own copy last. */
export function matchesLockfile(locked, installed) {
  if (!locked || !installed) return false;
  return Object.entries(locked).every(
    ([name, entry]) => name === "" || entry.optional || installed[name]?.version === entry.version,
  );
}

export function isInstalled() {
  if (!existsSync(MODULES)) return false;
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted()) return true;
  const locked = readPackages(path.join(ROOT, "package-lock.json"));
  if (!matchesLockfile(locked, readPackages(path.join(MODULES, ".package-lock.json")))) return false;
  writeFileSync(STAMP, wanted());
  return true;
}

/** npm's own script: the one that runs us, else the one on the path. */
function npmCli() {
  const onPath = (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "npm"));
  const candidates = [process.env.npm_execpath ?? "", ...onPath].filter((file) => file && existsSync(file));
  const scripts = candidates.map((file) => realpathSync(file)).filter((file) => /\.c?js$/.test(file));
  if (!scripts[0]) throw new StartError("npm was not found; it comes with Node, see https://nodejs.org.");
  return scripts[0];
}

/** `npm ci` empties node_modules first, so an install that was cut off leaves no stamp and is done again. */
export async function ensureInstalled(logs) {
  if (isInstalled()) return;
  // No dependency needs its install script, and one of them would download.
  const args = [npmCli(), "ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"];
  await step("Installing packages", () =>
    runQuietly({
      what: "The packages could not be installed; is the package registry within reach?",
      args,
      log: path.join(logs, "install.log"),
    }),
  );
  writeFileSync(STAMP, wanted());
}
