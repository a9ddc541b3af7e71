import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startTestStack } from "../../lib/embedded/launcher/test-stack.mjs";
import { findBrowser } from "../../lib/embedded/test-browser";
import { openControl } from "./control";

/**
 * One stack for the whole run, unless the environment tells of one that runs already. Everything temporary, the browser's things too, lies in one
 * folder that goes at the end.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  if (process.env.GROUNDWORK_JOURNEYS) return async () => {};
  const folder = mkdtempSync(path.join(os.tmpdir(), "groundwork-journeys-"));
  process.env.TMPDIR = folder;
  const endings: (() => Promise<void>)[] = [
    async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  ];
  const end = async () => {
    for (const ending of endings.reverse()) await ending();
  };
  try {
    const browser = await findBrowser();
    const stack = await startTestStack({ env: { TRUSTED_PROXIES: "1", MAIL_BOUNCE_SECRET: randomUUID() } });
    endings.push(() => stack.stop());
    const control = await openControl(stack);
    endings.push(() => control.close());
    const { dataDir, env, addresses } = stack;
    process.env.GROUNDWORK_JOURNEYS = JSON.stringify({ dataDir, env, addresses, control: control.url, browser });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}
