import { parseArgs } from "node:util";
import { startPostgres } from "./start-postgres";

/** The embedded database as a process of its own: `postgres.ts --data DIR | --memory [--port N]`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: "string" }, port: { type: "string", default: "0" }, memory: { type: "boolean" } },
  });
  if (!values.data && !values.memory) throw new Error("Say where the data stays: --data DIR, or --memory.");
  const postgres = await startPostgres({ dataDir: values.memory ? undefined : values.data, port: Number(values.port) });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      postgres.close().finally(() => process.exit(0));
    });
  }
  console.log(JSON.stringify({ ready: true, url: postgres.url }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
