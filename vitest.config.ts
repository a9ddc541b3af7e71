import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig, type Plugin } from "vitest/config";

/** What Turbopack makes of `with { type: "text" }`: the style sheet as a string. */
const cssAsText: Plugin = {
  name: "css-as-text",
  enforce: "pre",
  resolveId: (source, importer) =>
    source.endsWith(".css") && importer ? `\0text:${path.resolve(path.dirname(importer), source)}.js` : null,
  load: (id) =>
    id.startsWith("\0text:") ? `export default ${JSON.stringify(readFileSync(id.slice(6, -3), "utf8"))}` : null,
};

const MOVING_CLOCK = "lib/embedded/faults/**/*.test.ts";

export default defineConfig({
  plugins: [cssAsText],
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    globalSetup: "lib/embedded/vitest-setup.ts",
    pool: "forks",
    maxWorkers: 2, // every database test holds a PostgreSQL in memory
    testTimeout: 120_000, // a busy machine is no failure
    hookTimeout: 180_000,
    teardownTimeout: 15_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["lib/**/*.test.ts", "app/**/*.test.ts"],
          exclude: [...configDefaults.exclude, MOVING_CLOCK],
          isolate: false, // loading packages anew for every file took two fifths of all
          setupFiles: "lib/embedded/vitest-fresh.ts",
        },
      },
      // Packages remember what time it was: who moves the clock has a process to itself.
      { extends: true, test: { name: "alone", include: [MOVING_CLOCK] } },
    ],
  },
});
