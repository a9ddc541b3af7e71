import { expect, type Page } from "@playwright/test";

export const CARDS = { good: "4242424242424242", declined: "4000000000000002" };

/** The hosted page where somebody pays: the stand-in's, on another origin. */
export class CheckoutPage {
  constructor(readonly page: Page) {}

  async expectOpen(amount: RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { name: /^Complete your (payment|gift)$/ })).toBeVisible();
    await expect(this.page.getByRole("region", { name: "What you pay for" })).toContainText(amount);
  }

  get button() {
    return this.page.getByRole("button", { name: /^(Subscribe|Donate )/ });
  }

  get back() {
    return this.page.getByRole("link", { name: "Back without paying" });
  }

  /** The id of the session that this page is for. */
  get session(): string {
    return /\/c\/pay\/(cs_\w+)/.exec(this.page.url())?.[1] ?? "";
  }

  async fill(address: string, card = CARDS.good): Promise<void> {
    const { page } = this;
    await page.getByLabel("Email").fill(address);
    await this.fillCard(card);
    await page.getByLabel("Name on card").fill("Robin Reader");
  }

  async fillCard(card: string, expires = "12/34"): Promise<void> {
    const { page } = this;
    await page.getByLabel("Card number").fill(card);
    await page.getByLabel("Expires (MM/YY)").fill(expires);
    await page.getByLabel("Security code").fill("123");
  }

  async pay(address: string, card = CARDS.good): Promise<void> {
    await this.fill(address, card);
    await this.button.click();
  }
}
