import { inspectLive } from "./deploy";
import { readSource } from "./history";
import { findDrift } from "./shadow";

/**
 * Compares schema, migrations and, when a connection is given, a live database.
 * @returns one sentence for each difference; empty when they agree.
 */
export async function checkDrift(connectionString?: string, source = readSource()): Promise<string[]> {
  const problems: string[] = [];
  const drift = await findDrift(source);
  if (drift)
    problems.push(
      `prisma/schema.prisma and its migrations differ; \`npm run migrate -- new NAME\` would write the missing step:\n${drift.summary}`,
    );
  if (connectionString) {
    const { edited, failed, unknown } = await inspectLive(connectionString, source);
    for (const name of edited) problems.push(`${name} was changed after it was applied to DATABASE_URL.`);
    for (const name of failed) problems.push(`${name} was begun on DATABASE_URL and not finished.`);
    for (const name of unknown) problems.push(`DATABASE_URL knows ${name}, which is not in prisma/migrations.`);
  }
  return problems;
}
