import { expect, type Page } from "@playwright/test";

/** A member's own page. */
export class AccountPage {
  constructor(readonly page: Page) {}

  async expectOpen(address: string): Promise<void> {
    await expect(this.page).toHaveURL(/\/account/);
    await expect(this.page.getByRole("heading", { level: 1, name: "Your membership" })).toBeVisible();
    await expect(this.page.getByText(`Signed in as ${address}`)).toBeVisible();
  }

  membership(plan: "Monthly" | "Annual") {
    return this.page.getByRole("region", { name: `${plan} membership` });
  }

  get payments() {
    return this.page
      .getByRole("region", { name: "Payments" })
      .getByRole("row")
      .filter({ has: this.page.getByRole("cell") });
  }

  /** What came of the last press. */
  get status() {
    return this.page.getByRole("status");
  }

  /** One of the changes that are offered. */
  change(name: string | RegExp) {
    return this.page.getByRole("region", { name: "Change something" }).getByRole("link", { name });
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name });
  }

  /** Stripe's page for another card. */
  async openCardPage(): Promise<void> {
    await this.button("Change card").click();
    await expect(this.page.getByLabel("Card number")).toBeVisible();
  }
}
