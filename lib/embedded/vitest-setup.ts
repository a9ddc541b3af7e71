import { prepareTestDatabases } from "./test-database";

/** Vitest's global set-up: test files run side by side, and none should wait for another to make the template. */
export default async function setup(): Promise<void> {
  await prepareTestDatabases();
}
