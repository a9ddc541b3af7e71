import { expect, type Page } from "@playwright/test";
import { CheckoutPage } from "../pages/checkout";
import { GivingForm } from "../pages/giving-form";
import { SignInPage } from "../pages/signin";
import { ThanksPage } from "../pages/thanks";
import { buttonOf, mailbox } from "./mailbox";

interface Choice {
  plan?: "MONTHLY" | "ANNUAL" | "ONE_TIME";
  amount?: string;
}

/** From /join to the open checkout page. */
export async function startGiving(page: Page, { plan = "MONTHLY", amount = "$5" }: Choice = {}): Promise<CheckoutPage> {
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.choose(plan, amount);
  await form.button.click();
  const checkout = new CheckoutPage(page);
  await expect(checkout.button).toBeVisible();
  return checkout;
}

/** From /join to /thanks. Returns the session's id. */
export async function give(page: Page, address: string, choice: Choice = {}): Promise<string> {
  const checkout = await startGiving(page, choice);
  const { session } = checkout;
  await checkout.pay(address);
  await new ThanksPage(page).expectGreeting();
  return session;
}

/** Signs a member in through the button of their welcome mail. */
export async function enterByWelcome(page: Page, address: string): Promise<void> {
  const mail = await mailbox.wait(address, /^Welcome to/);
  await new SignInPage(page).confirm(buttonOf(mail, "See your membership"));
  await expect(page).toHaveURL(/\/account/);
}
