import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

/** Playwright's own Chromium where it is installed; else the one that comes from npm, unpacked into TMPDIR. */
export async function findBrowser(): Promise<Pick<LaunchOptions, "executablePath" | "args">> {
  if (existsSync(chromium.executablePath())) return {};
  const { default: packed } = await import("@sparticuz/chromium");
  // Not its own arguments: they switch web security off, and then nothing here could fail.
  return {
    executablePath: await packed.executablePath(),
    args: ["--no-sandbox", "--no-zygote", "--headless=shell"],
  };
}
