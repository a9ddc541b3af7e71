import { parseEnv } from "../env";

// The launcher asks this before it starts anything: the answer is lib/env.ts's own sentence.
try {
  parseEnv(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
