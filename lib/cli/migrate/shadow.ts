import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { type Engine, engineOn, NO_FILTERS, reason } from "./engine";
import { type Source, toList } from "./history";

/** Runs `work` against an empty in-memory PostgreSQL that has seen the whole history. */
async function withShadow<T>(source: Source, work: (engine: Engine) => Promise<T>): Promise<T> {
  const database = await PGlite.create({ extensions: { pg_trgm } });
  try {
    const engine = await engineOn(new PrismaPGlite(database), source.schema);
    await engine
      .applyMigrations({ migrationsList: toList(source.migrations), filters: NO_FILTERS })
      .catch((error: unknown) => {
        throw new Error(`The migrations do not apply to an empty database: ${reason(error)}`);
      });
    return await work(engine);
  } finally {
    await database.close();
  }
}

export type Drift = { sql: string; summary: string };

/** What stands between the history and the schema, as SQL and in words; undefined when they agree. */
export function findDrift(source: Source): Promise<Drift | undefined> {
  return withShadow(source, async (engine) => {
    const files = [{ path: "prisma/schema.prisma", content: source.schema }];
    const diff = (script: boolean) =>
      engine.diff({
        from: { tag: "schemaDatasource", files, configDir: "." },
        to: { tag: "schemaDatamodel", files },
        script,
        exitCode: true,
        filters: NO_FILTERS,
      });
    const { exitCode, stdout } = await diff(true);
    if (exitCode !== 2) return undefined;
    return { sql: (stdout ?? "").trim(), summary: ((await diff(false)).stdout ?? "").trim() };
  });
}
