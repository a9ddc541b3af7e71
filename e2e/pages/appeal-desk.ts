import { expect, type Page } from "@playwright/test";

/** The form in which appeals are written. */
export class AppealDesk {
  constructor(readonly page: Page) {}

  field(name: string) {
    return this.page.getByLabel(name, { exact: true });
  }

  /** The fields of one variant. */
  variant(name: string) {
    const group = this.page.getByRole("group", { name: `Variant ${name}`, exact: true });
    return (label: string) => group.getByLabel(label, { exact: true });
  }

  async write(fields: Record<string, string>): Promise<void> {
    for (const [name, text] of Object.entries(fields)) await this.field(name).fill(text);
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  get frame() {
    return this.page.locator('iframe[title="Preview of the appeal"]:not([hidden])');
  }

  get preview() {
    return this.frame.contentFrame();
  }

  get id(): string {
    return /\/appeals\/([\da-f-]{36})/.exec(this.page.url())?.[1] ?? "";
  }

  async expectDone(said: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("status").filter({ hasText: said })).toBeVisible();
  }

  async expectAsked(question: string): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(question);
  }
}
