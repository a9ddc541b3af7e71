import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { StartError } from "./say.mjs";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const TETHER = new URL("./tether.mjs", import.meta.url).href;
export const NODE_NEEDED = [20, 20];

/** Said before anything else runs: older releases fail later, in words that help nobody. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  const [needed, least] = NODE_NEEDED;
  if (major < needed || (major === needed && minor < least))
    throw new StartError(
      `Groundwork needs Node ${needed}.${least} or newer; this is ${version}. See https://nodejs.org.`,
    );
}

export function loadEnvFile() {
  const file = path.join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * lib/env.ts judges every value later; this only looks at what decides which parts to start.
 * @param {Record<string, string | undefined>} source
 */
export function readSettings(source = process.env) {
  const given = (name) => source[name]?.trim() || undefined;
  const appUrl = given("APP_URL");
  const host = appUrl && URL.canParse(appUrl) ? new URL(appUrl).hostname : "localhost";
  return {
    dataDir: path.resolve(ROOT, given("DATA_DIR") ?? ".data"),
    port: Number(given("PORT") ?? 3000),
    appUrl,
    isPublic: !LOOPBACK.test(host),
    secret: given("NEXTAUTH_SECRET"),
    real: {
      database: given("DATABASE_URL"),
      stripe: given("STRIPE_SECRET_KEY"),
      mail: given("SMTP_URL"),
    },
  };
}

/** The names of the parts that have no real counterpart among the settings. */
export function missingParts(settings) {
  return Object.keys(settings.real).filter((part) => !settings.real[part]);
}

export function prepareDataDir(dataDir) {
  try {
    mkdirSync(path.join(dataDir, "logs"), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} cannot be used (${error.code}); set DATA_DIR to one that can.`);
  }
}
