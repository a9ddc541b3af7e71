import { expect, type Page } from "@playwright/test";

/** The form in which articles are written. */
export class DeskPage {
  constructor(readonly page: Page) {}

  field(name: string | RegExp) {
    return this.page.getByLabel(name, { exact: typeof name === "string" });
  }

  async write(fields: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name }).click();
  }

  get preview() {
    return this.page.frameLocator('iframe[title="Preview of the article"]:not([hidden])');
  }

  get id(): string {
    return /\/articles\/([\da-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  async expectDone(said: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("status").filter({ hasText: said })).toBeVisible();
  }
}
