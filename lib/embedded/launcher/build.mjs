import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./command.mjs";
import { hashOf } from "./hash.mjs";
import { waitForLock } from "./lock.mjs";
import { step } from "./say.mjs";
import { ROOT } from "./settings.mjs";

const SOURCES = [
  "app",
  "lib",
  "proxy.ts",
  "instrumentation.ts",
  "prisma/schema.prisma",
  "next.config.js",
  "tsconfig.json",
  "package-lock.json",
];
const NOT_BUILT = /^lib\/(embedded|cli)$|\.test\.tsx?$/;

const LOCKS = path.join(ROOT, "node_modules/.cache/groundwork");

function isStamped(file, value) {
  return existsSync(file) && readFileSync(file, "utf8") === value;
}

/**
 * Does work whose outcome a stamp vouches for. The stamp goes first and comes last, so half a result
 * never counts; whoever comes while another works waits, and then has nothing left to do.
 */
async function once(stamp, value, work) {
  if (isStamped(stamp, value)) return;
  const release = await waitForLock(path.join(LOCKS, `${path.basename(stamp)}.lock`));
  try {
    if (isStamped(stamp, value)) return;
    rmSync(stamp, { force: true });
    await work();
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, value);
  } finally {
    release();
  }
}

/** The Prisma client, made again when the schema or Prisma changed. */
export function ensureClient(logs) {
  const value = hashOf(["prisma/schema.prisma", ".config/prisma.ts", "package-lock.json"]);
  return once(path.join(ROOT, "prisma/generated/.groundwork-made"), value, () =>
    step("Making the database client", () =>
      runQuietly({
        what: "The database client could not be made.",
        args: ["node_modules/prisma/build/index.js", "generate"],
        log: path.join(logs, "generate.log"),
      }),
    ),
  );
}

/** The production build, made again when anything that goes into it changed. */
export function ensureBuild(logs, env = process.env) {
  const value = hashOf(SOURCES, (file) => NOT_BUILT.test(file));
  return once(path.join(ROOT, ".next/groundwork-built"), value, () =>
    step("Building the app", () =>
      runQuietly({
        what: "The app could not be built.",
        args: ["node_modules/next/dist/bin/next", "build"],
        env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
        log: path.join(logs, "build.log"),
      }),
    ),
  );
}
