import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";

export type Engine = glue.SchemaEngine;
export const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** The package keeps its one instance, also where this module is loaded anew: a second would work in the first's memory. */
function isLoaded(): boolean {
  try {
    return glue.version() !== "";
  } catch {
    return false;
  }
}

/** Prisma's own schema engine, compiled to WebAssembly: nothing is downloaded, nothing native runs. */
function loadEngine(): void {
  if (isLoaded()) return;
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const wasm = new WebAssembly.Module(readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(wasm, {
    "./schema_engine_bg.js": { ...glue } as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
}

/** An engine on one database, for one schema text. */
export function engineOn(factory: SqlMigrationAwareDriverAdapterFactory, schema: string): Promise<Engine> {
  loadEngine();
  const bound = bindMigrationAwareSqlAdapterFactory(factory);
  return glue.SchemaEngine.new({ datamodels: [["prisma/schema.prisma", schema]] }, () => {}, bound);
}

/** What the engine threw, as one readable sentence, without the engine's own trace. */
export function reason(error: unknown): string {
  const { message, code } = error as Error & { code?: string };
  if (code === "ECONNREFUSED") return "no database answers at this address.";
  return (message || String(error))
    .replace(/\s*\n\s*0: [\s\S]*$/, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
}
