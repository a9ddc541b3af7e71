import { createTestDatabase } from "./test-database";

/** A fresh database on the server that TEST_POSTGRES_URL names, for as long as this process lives. */
async function main(): Promise<void> {
  if (!process.env.TEST_POSTGRES_URL) throw new Error("TEST_POSTGRES_URL is not set.");
  const database = await createTestDatabase();
  const keepAlive = setInterval(() => {}, 60_000);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      clearInterval(keepAlive);
      database.drop().finally(() => process.exit(0));
    });
  }
  console.log(JSON.stringify({ ready: true, url: database.url }));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
