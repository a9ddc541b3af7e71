import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuild, ensureClient } from "./build.mjs";
import { runHere } from "./command.mjs";
import { withoutRealParts } from "./environment.mjs";
import { ensureInstalled } from "./install.mjs";
import { StartError, say, seconds } from "./say.mjs";
import { ROOT } from "./settings.mjs";

const REPORTS = path.join(ROOT, "test-results");
const bin = (file) => `node_modules/${file}`;

/** Settings of a person's own never reach a test. */
const env = { ...withoutRealParts(process.env), NEXT_TELEMETRY_DISABLED: "1" };
delete env.NODE_ENV;

/** More broken files than this are no accident. */
const FEW = 3;
const none = { passed: 0, failed: 0, skipped: 0 };

async function plain(args) {
  const code = await runHere({ args, env });
  return { ...none, failed: code === 0 ? 0 : 1 };
}

async function types() {
  const generated = await plain([bin("next/dist/bin/next"), "typegen"]);
  return generated.failed ? generated : plain([bin("typescript/bin/tsc"), "--noEmit"]);
}

function report(name) {
  const file = path.join(REPORTS, `${name}.json`);
  rmSync(file, { force: true });
  return { file, read: () => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined) };
}

/** A run that failed without a failing test (a crash, no tests at all) counts as one failure. */
function counted(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function vitest(name, which) {
  const { file, read } = report(name);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runHere({ args: [bin("vitest/vitest.mjs"), ...which, ...reporters, "--run"], env });
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, ...all } = read() ?? {};
  const skipped = numPendingTests + numTodoTests;
  const broken = (all.testResults ?? []).filter(({ status }) => status === "failed");
  return { ...counted(code, { passed: numPassedTests, failed: numFailedTests, skipped }), broken };
}

/** In CI a few files that failed are tried once more, on fresh data: what passes then is named, and hides nothing else. */
async function unit({ related }) {
  const { broken, ...first } = await vitest("unit", related ? ["related", related] : ["run"]);
  if (!env.CI || broken.length === 0 || broken.length > FEW) return first;
  const files = broken.map(({ name }) => path.relative(ROOT, name));
  say(`\n── Tried once more: ${files.join(", ")}`);
  const second = await vitest("unit-again", ["run", ...files]);
  if (second.failed > 0) return first;
  say(`\nUNSTABLE, passed at the second try only: ${files.join(", ")}`);
  return { ...first, passed: first.passed + first.failed, failed: 0 };
}

async function build() {
  mkdirSync(REPORTS, { recursive: true });
  await ensureBuild(REPORTS, env);
  return none;
}

async function e2e({ journeys }) {
  const config = "e2e/playwright.config.ts";
  if (!existsSync(path.join(ROOT, config))) return none;
  const { file, read } = report("e2e");
  const args = [bin("@playwright/test/cli.js"), "test", "-c", config, "--reporter=list,json", ...journeys];
  const code = await runHere({ args, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = read()?.stats ?? {};
  if (flaky > 0) say(`\nUNSTABLE, passed at the second try only: ${flaky} of the journeys (see "flaky" above)`);
  return counted(code, { passed: expected + flaky, failed: unexpected, skipped });
}

const STEPS = {
  types: { title: "Types", run: types },
  lint: {
    title: "Lint and format",
    run: () =>
      plain([bin("@biomejs/biome/bin/biome"), "ci", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."]),
  },
  unit: { title: "Unit and integration tests", run: unit },
  build: { title: "Production build", run: build },
  e2e: { title: "Journeys in a browser", run: e2e },
};

function chosen(args) {
  const options = {
    only: { type: "string" },
    related: { type: "string" },
    journeys: { type: "string", default: "" },
  };
  const { values } = parseArgs({ args, options });
  const journeys = values.journeys.split(",").filter(Boolean);
  const names = values.only?.split(",") ?? Object.keys(STEPS);
  const unknown = names.filter((name) => !STEPS[name]);
  if (unknown.length > 0)
    throw new StartError(`There is no step ${unknown}: use ${Object.keys(STEPS).join(", ")}.`, { code: 2 });
  const wanted = { journeys, related: values.related };
  return { names: Object.keys(STEPS).filter((name) => names.includes(name)), wanted };
}

async function attempt({ title, run }, wanted) {
  say(`\n── ${title}`);
  const began = performance.now();
  const counts = await run(wanted).catch((error) => {
    if (!(error instanceof StartError)) throw error;
    console.error(`${error.log}\n${error.message}`);
    return { ...none, failed: 1 };
  });
  say(`── ${title}: ${counts.failed > 0 ? "failed" : "passed"} (${seconds(began)})`);
  return counts;
}

/**
 * `npm test [-- --only=unit,e2e --related=FILE --journeys=cancel,figures]`: every check in order, up to the first that
 * fails; the last line is the count. Of the unit tests, `related` leaves those that a file is part of.
 */
export async function testCommand(args) {
  const { names, wanted } = chosen(args);
  mkdirSync(REPORTS, { recursive: true });
  await ensureInstalled(REPORTS);
  await ensureClient(REPORTS);
  const total = { ...none };
  for (const name of names) {
    const counts = await attempt(STEPS[name], wanted);
    for (const key of Object.keys(total)) total[key] += counts[key];
    if (total.failed > 0) break;
  }
  say(`\n${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
  return total.failed > 0 ? 1 : 0;
}
