import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkDrift } from "./migrate/check";
import { createMigration } from "./migrate/create";
import { deployMigrations } from "./migrate/deploy";

const USAGE = "Use: npm run migrate -- new NAME [--empty] | deploy | check";

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { empty: { type: "boolean" } } });
  const [command, name] = positionals;
  const url = process.env.DATABASE_URL || undefined;
  if (command === "new" && name) {
    console.log(`Wrote ${path.relative(process.cwd(), await createMigration(name, { empty: values.empty }))}`);
    return 0;
  }
  if (command === "deploy") {
    if (!url) throw new Error("DATABASE_URL is not set: there is no database to migrate.");
    const applied = await deployMigrations(url);
    console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
    return 0;
  }
  if (command === "check") {
    const problems = await checkDrift(url);
    console.log(problems.length > 0 ? problems.join("\n") : "Schema, migrations and database agree.");
    return problems.length > 0 ? 1 : 0;
  }
  console.error(USAGE);
  return 2;
}

if (existsSync(".env")) process.loadEnvFile(".env");
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
