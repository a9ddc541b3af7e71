import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { htmlFaults } from "../../lib/embedded/test-html";
import { expect } from "../fixtures";
import { told } from "./stack";

/** Either size, either colour: what a rule finds in one of four pairs, it mostly finds in one of these two. */
const LOOKS = [
  { width: 390, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const;

/** Looks at the page that is open, in either size and colour. */
export async function inspect(page: Page, name: string): Promise<void> {
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // Legacy mode looks at one frame, and we have no other. What passes need not be described.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect.soft(found, `${name}, ${width} px, ${colorScheme}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect.soft(overflow, `${name} fits into ${width} px`).toBeLessThanOrEqual(0);
  }
}

/** What we draw goes before the HTML validator as well, as it came off the wire; what stands in for Stripe does not. */
const isOurs = (address: string) => address.startsWith("/") || address.startsWith(told().addresses.app);

/** Opens an address and inspects what stands there. */
export async function visit(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect.soft(policy, `${address}: policy`).toMatch(/default-src '(none|self)'/);
  expect.soft(policy, `${address}: policy`).not.toContain("unsafe-inline");
  expect.soft(answer?.headers()["x-content-type-options"], address).toBe("nosniff");
  if (answer && isOurs(address)) expect.soft(await htmlFaults(await answer.text()), `${address}: its HTML`).toEqual([]);
  await inspect(page, address);
}
