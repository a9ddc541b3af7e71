import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identity, isRunning } from "./lock.mjs";

const fileOf = (dataDir) => path.join(dataDir, "stack.json");

const KEPT = ["DATA_DIR", "PORT", "APP_URL", "NODE_ENV", "DATABASE_URL", "NEXTAUTH_SECRET", "SMTP_URL", "STAND_INS"];
const isKept = (name) => KEPT.includes(name) || name.startsWith("STRIPE_");

/** What runs and where, for `npm run …` beside it; it holds secrets, so it is the owner's alone. */
export function writeRecord(stack) {
  const env = Object.fromEntries(Object.entries(stack.env).filter(([name]) => isKept(name)));
  const record = { launcher: identity(), addresses: stack.addresses, pids: stack.pids(), env };
  const draft = `${fileOf(stack.dataDir)}.new`;
  writeFileSync(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(draft, fileOf(stack.dataDir));
}

/** The stack that runs on this data folder, unless its launcher is gone. */
export function readRecord(dataDir) {
  try {
    const record = JSON.parse(readFileSync(fileOf(dataDir), "utf8"));
    return isRunning(record.launcher) ? record : undefined;
  } catch {
    return undefined;
  }
}

export function removeRecord(dataDir) {
  rmSync(fileOf(dataDir), { force: true });
}
