import type { Page } from "@playwright/test";
import { GivingForm } from "./giving-form";

/** Articles that every fresh installation has. */
export const ARTICLES = {
  wall: "the-sea-wall-orrins-ferry-paid-for-twice",
  who: "who-pays-for-news-when-nobody-has-to",
  why: "why-you-will-not-meet-a-paywall-here",
};

/** An article and the ask below it. */
export class ArticlePage {
  constructor(readonly page: Page) {}

  async open(slug: string): Promise<void> {
    await this.page.goto(`/articles/${slug}`);
  }

  get title() {
    return this.page.getByRole("heading", { level: 1 });
  }

  get ask() {
    return this.page.getByRole("complementary").filter({ hasText: "Continue to payment" });
  }

  get thanks() {
    return this.page.getByText("Thank you for making this possible.");
  }

  get form(): GivingForm {
    return new GivingForm(this.ask);
  }
}
