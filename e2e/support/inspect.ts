import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "../fixtures";

/** What differs between light and dark; the rest of axe's rules need not run twice in one size. */
const COLOURS = ["color-contrast", "link-in-text-block"];
const LOOKS = [
  { width: 390, colorScheme: "light", rules: undefined },
  { width: 390, colorScheme: "dark", rules: COLOURS },
  { width: 1280, colorScheme: "dark", rules: undefined },
  { width: 1280, colorScheme: "light", rules: COLOURS },
] as const;

/** Looks at the page that is open, in every size and colour. */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const { width, colorScheme, rules } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Legacy mode looks at one frame, and we have no other.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect.soft(found, `${name}, ${width} px, ${colorScheme}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name} fits into ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** Opens an address and inspects what stands there. */
export async function visit(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect.soft(policy, `${address}: policy`).toMatch(/default-src '(none|self)'/);
  expect.soft(policy, `${address}: policy`).not.toContain("unsafe-inline");
  expect.soft(answer?.headers()["x-content-type-options"], address).toBe("nosniff");
  await inspect(page, address);
}
