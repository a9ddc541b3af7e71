import type { Locator, Page } from "@playwright/test";

interface Typed {
  plan?: "A month" | "A year";
  amount?: string;
  giver?: string;
  recipient?: string;
  address?: string;
  message?: string;
  /** As a date field wants it; without one it is delivered at once. */
  day?: string;
  wantsNews?: boolean;
}

/** The form for a membership that is for somebody else, on its page and in the answer to a faulty post. */
export class GivenForm {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto("/give-membership");
  }

  plan(name: "A month" | "A year"): Locator {
    return this.page.getByRole("radio", { name });
  }

  get amount(): Locator {
    return this.page.getByLabel("Amount, if you would like to give more");
  }

  get giver(): Locator {
    return this.page.getByLabel("Your name, as they know you");
  }

  get address(): Locator {
    return this.page.getByLabel("Their e-mail address");
  }

  get message(): Locator {
    return this.page.getByLabel("Your own words");
  }

  get day(): Locator {
    return this.page.getByLabel("Day", { exact: true });
  }

  get button(): Locator {
    return this.page.getByRole("button", { name: "Continue to payment" });
  }

  async fill({ plan = "A year", giver = "Robin Reader", recipient = "Kim", ...typed }: Typed = {}): Promise<void> {
    const { page } = this;
    await this.plan(plan).check();
    await this.giver.fill(giver);
    await page.getByLabel("Their name").fill(recipient);
    if (typed.amount) await this.amount.fill(typed.amount);
    if (typed.address) await this.address.fill(typed.address);
    if (typed.message) await this.message.fill(typed.message);
    if (typed.day) {
      await page.getByRole("radio", { name: "On a day of your choice" }).check();
      await this.day.fill(typed.day);
    }
    if (typed.wantsNews) await page.getByLabel("Tell me when it is taken up").check();
  }
}
