import { vi } from "vitest";

const KEPT = "groundworkStart";
const shared = globalThis as { [KEPT]?: NodeJS.ProcessEnv };
shared[KEPT] ??= { ...process.env };

/*
 * One process runs many test files, so that packages are loaded and compiled once. Each file begins as in a process of
 * its own all the same: none of our modules is loaded, what they keep beside them is gone, settings are the first ones.
 */
vi.useRealTimers();
vi.unstubAllGlobals();
vi.unstubAllEnvs();
for (const name of Object.keys(process.env)) if (!(name in shared[KEPT])) delete process.env[name];
Object.assign(process.env, shared[KEPT]);
for (const name of Object.keys(globalThis))
  if (/^(groundwork|isUnprepared)/.test(name) && name !== KEPT) Reflect.deleteProperty(globalThis, name);
vi.resetModules();
