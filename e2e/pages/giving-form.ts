import type { Locator, Page } from "@playwright/test";

type Frequency = "MONTHLY" | "ANNUAL" | "ONE_TIME";

const WORDS = {
  MONTHLY: { tab: "Monthly", group: "Amount each month", own: "Your amount a month" },
  ANNUAL: { tab: "Annually", group: "Amount each year", own: "Your amount a year" },
  ONE_TIME: { tab: "Once", group: "Amount, once", own: "Your amount" },
};

/** The form that stands below an article, on /join, and in the answer to a faulty post. */
export class GivingForm {
  constructor(private readonly scope: Page | Locator) {}

  frequency(plan: Frequency): Locator {
    return this.scope.getByRole("radio", { name: WORDS[plan].tab, exact: true });
  }

  group(plan: Frequency): Locator {
    return this.scope.getByRole("group", { name: WORDS[plan].group });
  }

  /** A suggested amount, such as "$10". */
  amount(plan: Frequency, text: string): Locator {
    return this.group(plan).getByRole("radio", { name: new RegExp(`^\\${text}\\b(?!\\.)`) });
  }

  other(plan: Frequency): Locator {
    return this.group(plan).getByRole("radio", { name: "Other amount" });
  }

  own(plan: Frequency): Locator {
    return this.scope.getByLabel(WORDS[plan].own, { exact: true });
  }

  get coverFee(): Locator {
    return this.scope.getByRole("checkbox", { name: /^Also cover the card fee/ });
  }

  /** Opens what is folded away: dedication, anonymity, a message. */
  async openMore(): Promise<void> {
    await this.scope.getByText("Dedicate it, stay anonymous, or write to us").click();
  }

  get tribute(): Locator {
    return this.scope.getByLabel("Give in honor or memory of someone");
  }

  get honoree(): Locator {
    return this.scope.getByLabel("Their name");
  }

  get notifyAddress(): Locator {
    return this.scope.getByLabel("E-mail to them or their family");
  }

  get notifyWords(): Locator {
    return this.scope.getByLabel("Your words to them");
  }

  get anonymous(): Locator {
    return this.scope.getByRole("checkbox", { name: /^Stay anonymous/ });
  }

  get message(): Locator {
    return this.scope.getByLabel("A message to the newsroom");
  }

  get button(): Locator {
    return this.scope.getByRole("button", { name: "Continue to payment" });
  }

  async choose(plan: Frequency, amount: string): Promise<void> {
    await this.frequency(plan).check();
    await this.amount(plan, amount).check();
  }

  async chooseOther(plan: Frequency, typed: string): Promise<void> {
    await this.frequency(plan).check();
    await this.other(plan).check();
    await this.own(plan).fill(typed);
  }
}
