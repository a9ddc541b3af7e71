import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "./fixtures";
import { practice } from "./support/practice";
import { told } from "./support/stack";

test("everything that was said to and by Stripe fitted Stripe's own types", async () => {
  const { requestsChecked, requestViolations, objectsChecked, objectViolations, violations } = await practice.stats();
  console.log(`Checked against Stripe's types: ${requestsChecked} requests, ${objectsChecked} objects and events`);
  expect(requestsChecked).toBeGreaterThan(100);
  expect(objectsChecked).toBeGreaterThan(100);
  expect({ requestViolations, objectViolations, violations }).toEqual({
    requestViolations: 0,
    objectViolations: 0,
    violations: [],
  });
});

test("after all of this our records and Stripe's are the same", async () => {
  test.setTimeout(120_000);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "lib/cli/reconcile.ts", "--check", "--all"],
    { cwd: path.join(import.meta.dirname, ".."), env: { NODE_ENV: "production", ...told().env }, encoding: "utf8" },
  );
  console.log(stdout.trim());
  expect(status, `${stdout}${stderr}`).toBe(0);
});

test("every event that came was answered", async ({ database }) => {
  const left = () =>
    database.rows(`SELECT "id", "type", "state", "error" FROM "WebhookEvent" WHERE "state" IN ('RECEIVED', 'FAILED')`);
  await expect.poll(left, { timeout: 30_000 }).toEqual([]);
  const lost = (await practice.deliveries()).filter(({ state }) => state === "failed" || state === "pending");
  expect(lost).toEqual([]);
});
