import { expect, type Page } from "@playwright/test";

/** Who somebody is, where mail goes, and where they are signed in. */
export class ProfilePage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/account/profile");
    await expect(this.page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  }

  get status() {
    return this.page.getByRole("status");
  }

  get details() {
    return this.page.getByRole("region", { name: "You" });
  }

  get addresses() {
    return this.page.getByRole("region", { name: "E-mail addresses" });
  }

  get wishes() {
    return this.page.getByRole("region", { name: "E-mails I want" });
  }

  get sessions() {
    return this.page.getByRole("region", { name: "Where I am signed in" });
  }

  private async ask(summary: string, label: string, button: string, address: string): Promise<void> {
    await this.open();
    await this.page.getByText(summary, { exact: true }).click();
    await this.page.getByLabel(label).fill(address);
    await this.page.getByRole("button", { name: button, exact: true }).click();
  }

  /** Asks for another address in place of one's own. */
  async change(address: string): Promise<void> {
    await this.ask("Use another address", "New e-mail address", "Send the link", address);
  }

  /** Asks for a second address beside one's own. */
  async add(address: string): Promise<void> {
    await this.ask("I paid with another address", "The other e-mail address", "Send the link there", address);
  }
}
