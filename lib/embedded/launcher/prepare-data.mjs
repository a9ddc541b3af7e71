import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./command.mjs";
import { hashOf } from "./hash.mjs";
import { step } from "./say.mjs";
import { ROOT } from "./settings.mjs";

const TSX = ["--import", "tsx"];

/** Names the history and the very folder that it was applied to, so that a start can skip what is done. */
function migratedState(dataDir) {
  const folder = path.join(dataDir, "postgres");
  return `${hashOf(["prisma/migrations"])} ${existsSync(folder) ? statSync(folder).ino : ""}`;
}

/** Brings the database up to date; safe to repeat. */
export async function deploy({ dataDir, env }) {
  const mark = path.join(dataDir, "migrated");
  const isEmbedded = env.STAND_INS.split(",").includes("database");
  const state = migratedState(dataDir);
  if (isEmbedded && existsSync(mark) && readFileSync(mark, "utf8") === state) return;
  await step("Migrating the database", () =>
    runQuietly({
      what: "The migrations could not be applied.",
      args: [...TSX, "lib/cli/migrate.ts", "deploy"],
      env,
      log: path.join(dataDir, "logs", "migrate.log"),
    }),
  );
  if (isEmbedded) writeFileSync(mark, state);
}

const seededMark = (dataDir) => path.join(dataDir, "seeded");
const unfinishedMark = (dataDir) => path.join(dataDir, "unfinished");

/** A first start that was cut off left data nobody has used yet: it goes, and the first start begins anew. */
export function healFirstStart(dataDir, missing) {
  const isFirst = missing.includes("database") && !existsSync(path.join(dataDir, "postgres"));
  if (existsSync(unfinishedMark(dataDir))) {
    if (missing.includes("database")) rmSync(path.join(dataDir, "postgres"), { recursive: true, force: true });
    if (missing.includes("stripe")) rmSync(path.join(dataDir, "stripe"), { recursive: true, force: true });
  }
  if (isFirst) writeFileSync(unfinishedMark(dataDir), "");
}

/** Sample content, once, and only into stand-ins: the mark is written after success alone. */
export async function seed({ dataDir, env }, when) {
  const standIns = env.STAND_INS.split(",");
  const fits = when === "always" || (standIns.includes("database") && standIns.includes("stripe"));
  if (when !== "never" && fits && !existsSync(seededMark(dataDir))) {
    await step("Adding sample articles and members", () =>
      runQuietly({
        what: "The sample data could not be added.",
        args: [...TSX, "prisma/seed.ts"],
        env,
        log: path.join(dataDir, "logs", "seed.log"),
      }),
    );
    writeFileSync(seededMark(dataDir), "");
  }
  finishFirstStart(dataDir);
}

/** From here on the data is somebody's, and stays. */
export function finishFirstStart(dataDir) {
  rmSync(unfinishedMark(dataDir), { force: true });
}

export function isSeeded(dataDir) {
  return existsSync(seededMark(dataDir));
}

/** Judges the settings by lib/env.ts itself, so that a refusal is told in one voice. Undefined when they will do. */
export function refusalOf(env) {
  const args = [...TSX, "lib/embedded/check-settings.ts"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, env, encoding: "utf8" });
  return status === 0 ? undefined : stderr.trim();
}
