import { expect, type Page } from "@playwright/test";
import { buttonOf, mailbox } from "../support/mailbox";

/** Asking for a link, and the page behind it. */
export class SignInPage {
  constructor(readonly page: Page) {}

  async ask(address: string): Promise<void> {
    const { page } = this;
    await page.goto("/signin");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "E-mail me a link" }).click();
    await expect(page.getByRole("heading", { name: "Look in your inbox" })).toBeVisible();
  }

  /** The page that a mail's link opens. It signs nobody in before its button is pressed. */
  async confirm(link: string): Promise<void> {
    const { page } = this;
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "One more tap" })).toBeVisible();
    await page.getByRole("button", { name: "Sign in" }).click();
  }

  /** The whole way, through the mailbox. */
  async signIn(address: string): Promise<void> {
    const before = await mailbox.to(address, /^Sign in/);
    await this.ask(address);
    const mail = await mailbox.wait(address, /^Sign in/, before.length + 1);
    await this.confirm(buttonOf(mail, "Sign in"));
    await expect(this.page).toHaveURL(/\/account/);
  }
}
