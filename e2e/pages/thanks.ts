import { expect, type Page } from "@playwright/test";

/** Where a payer comes back to. */
export class ThanksPage {
  constructor(readonly page: Page) {}

  async expectGreeting(): Promise<void> {
    await expect(this.page).toHaveURL(/\/thanks\?session_id=/);
    await expect(this.page.getByRole("heading", { level: 1, name: "Thank you" })).toBeVisible();
    await expect(this.page.getByText("You are a groundbreaking member.")).toBeVisible();
  }

  async expectGift(given: string): Promise<void> {
    await expect(this.page).toHaveURL(/\/thanks\?session_id=/);
    await expect(this.page.getByText(`Your gift of ${given} has arrived.`)).toBeVisible();
  }

  /** The question whether somebody would give monthly as well. */
  get offer() {
    return this.page.getByRole("region", { name: /^Would you give .* every month\?$/ });
  }

  get status() {
    return this.page.getByRole("status");
  }

  async expectSentTo(address: string): Promise<void> {
    await expect(this.status).toContainText(address);
  }

  async correct(address: string): Promise<void> {
    const { page } = this;
    await page.getByText("Is that address not right?").click();
    await page.getByLabel("Your e-mail address", { exact: true }).last().fill(address);
    await page.getByRole("button", { name: "Send it to this address instead" }).click();
  }
}
